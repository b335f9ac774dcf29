import { startSection } from "./start-section.js";
import { root } from "./make-site.js";

/* npm run new -- 4.5 "标题" "English title" */
const [number, title, english] = process.argv.slice(2);
try {
  if (!number) throw new Error('section number: it is missing. Write: npm run new -- 4.5 "标题"');
  const file = await startSection(root, {
    number,
    ...(title !== undefined && { title }),
    ...(english !== undefined && { english }),
  });
  console.log(`${file} is ready to be written.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
