import tseslint from "typescript-eslint";

/** The parts of the project that are type-checked as programs of their own. */
const programs = [
  "lib",
  "lib/bench",
  "lib/example",
  "runtime/document",
  "runtime/node",
  "runtime/browser",
  "site",
  "site/client",
  "assets",
  "test",
].map((folder) => `${folder}/tsconfig.json`);

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      "_site/",
      "**/.cache/",
      "**/*.generated.ts",
      "lib/assembly/",
      "**/*.js",
      "**/*.cjs",
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { project: programs, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        // A default is an answer too: trees have kinds of node that most code need not name.
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      // Shapes are arrays of numbers, and messages show them.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowArray: true },
      ],
      "no-console": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    // These take methods off prototypes, to keep them or to replace them: that is their work.
    files: ["runtime/browser/worker/{lock-down,watch-gpu}.ts"],
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
  {
    // node:test's test() returns a promise that the runner itself awaits.
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-floating-promises": "off" },
  },
);
