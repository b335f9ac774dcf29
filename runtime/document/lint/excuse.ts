import type { Section } from "../book-types.js";
import type { Finding, RuleText } from "./rule.js";

/** The rule that reasons without use break. */
export const IDLE_EXCUSE = "idle-excuse";

/**
 * Leaves out what cells break for a reason, `:allow: rule: reason`, and adds reasons that excuse
 * nothing, so that none stays behind when the code has changed.
 */
export function excuse(
  section: Section,
  findings: readonly Finding[],
  rules: readonly RuleText[],
): Finding[] {
  const own = section.language === "zh" ? section.cells : [];
  const isAllowed = ({ rule, cell }: Finding) =>
    !rules.find(({ name }) => name === rule)?.strict &&
    own.some(({ id, allowed }) => id === cell && allowed?.rules.includes(rule));
  const idle = own.flatMap(({ id, allowed }) =>
    (allowed?.rules ?? []).flatMap((name): Finding[] => {
      const rule = rules.find((each) => each.name === name);
      const place = allowed?.place;
      if (
        !place ||
        (rule && findings.some((one) => isAllowed(one) && one.cell === id && one.rule === name))
      ) {
        return [];
      }
      const message = !rule
        ? `there is no rule "${name}". The rules are: ${rules.map((each) => each.name).join(", ")}.`
        : rule.strict
          ? `no reason excuses "${name}". Write ${rule.instead}.`
          : `the cell does not break "${name}". Remove it from ":allow:".`;
      return [{ rule: IDLE_EXCUSE, cell: id, place, message }];
    }),
  );
  return [...findings.filter((finding) => !isAllowed(finding)), ...idle];
}
