import type {
  AnyNode,
  AssignmentExpression,
  Function as FunctionNode,
  Identifier,
  Pattern,
  Program,
  UpdateExpression,
} from "acorn";
import { boundBy, childrenOf } from "./names.js";

/** A use of a name. */
export interface Reference {
  node: Identifier;
  /** Written `{ name }`: the name is the property's key as well. */
  shorthand: boolean;
}

/**
 * A place where names get new values, other than their declarations. The head of a for-of or
 * for-in loop is none: TypeScript's modules do not share what it writes either.
 */
export interface Write {
  node: AssignmentExpression | UpdateExpression;
  targets: readonly Identifier[];
}

/** How a cell's names are used, seen from the cell's top level. */
export interface Scopes {
  /** Names declared at the cell's top level. */
  declared: ReadonlySet<string>;
  /** Names that are read or written where no inner declaration hides them. */
  used: ReadonlySet<string>;
  /** Uses of names that the cell does not declare where they are used. */
  free: readonly Reference[];
  /** Writes to top-level and free names; the targets hold no other names. */
  writes: readonly Write[];
}

interface Scope {
  parent: Scope | undefined;
  /** Where `var` declares. */
  takesVar: boolean;
  names: Set<string>;
}

const newScope = (parent: Scope | undefined, takesVar: boolean): Scope => ({
  parent,
  takesVar,
  names: new Set(),
});

function ownerOf(scope: Scope | undefined, name: string): Scope | undefined {
  return !scope || scope.names.has(name) ? scope : ownerOf(scope.parent, name);
}

function varScope(scope: Scope): Scope {
  return scope.takesVar || !scope.parent ? scope : varScope(scope.parent);
}

const declare = (scope: Scope, pattern: Pattern | null) => {
  for (const { name } of boundBy(pattern)) scope.names.add(name);
};

class ScopeWalk {
  readonly top = newScope(undefined, true);
  readonly references: (Reference & { scope: Scope })[] = [];
  readonly writes: (Write & { scope: Scope })[] = [];

  visitAll(nodes: readonly (AnyNode | null | undefined)[], scope: Scope): void {
    for (const node of nodes) if (node) this.visit(node, scope);
  }

  visit(node: AnyNode, scope: Scope): void {
    switch (node.type) {
      case "Identifier":
        this.references.push({ node, shorthand: false, scope });
        return;
      case "FunctionDeclaration":
        declare(scope, node.id);
        return this.#function(node, newScope(scope, true));
      case "FunctionExpression":
      case "ArrowFunctionExpression": {
        const outer = newScope(scope, true);
        if (node.type === "FunctionExpression") declare(outer, node.id ?? null);
        return this.#function(node, newScope(outer, true));
      }
      case "ClassDeclaration":
      case "ClassExpression": {
        const inner = newScope(scope, false);
        if (node.type === "ClassDeclaration") declare(scope, node.id);
        declare(inner, node.id ?? null);
        return this.visitAll([node.superClass, node.body], inner);
      }
      case "MethodDefinition":
      case "PropertyDefinition":
        return this.visitAll([node.computed ? node.key : null, node.value], scope);
      case "MemberExpression":
        return this.visitAll([node.object, node.computed ? node.property : null], scope);
      case "Property":
        return this.#property(node, scope);
      case "VariableDeclaration":
        for (const { id } of node.declarations) {
          declare(node.kind === "var" ? varScope(scope) : scope, id);
        }
        return this.visitAll(
          node.declarations.flatMap(({ id, init }) => [...this.#expressionsIn(id), init]),
          scope,
        );
      case "CatchClause": {
        const inner = newScope(scope, false);
        declare(inner, node.param ?? null);
        return this.visitAll([...this.#expressionsIn(node.param), node.body], inner);
      }
      case "ImportDeclaration":
        for (const { local } of node.specifiers) declare(scope, local);
        return;
      case "AssignmentExpression":
        this.writes.push({ node, targets: boundBy(node.left), scope });
        return this.visitAll([node.left, node.right], scope);
      case "UpdateExpression":
        this.writes.push({ node, targets: boundBy(node.argument as Pattern), scope });
        return this.visit(node.argument, scope);
      case "ForInStatement":
      case "ForOfStatement":
      case "BlockStatement":
      case "ForStatement":
      case "SwitchStatement":
        return this.visitAll(childrenOf(node), newScope(scope, false));
      case "StaticBlock":
        return this.visitAll(node.body, newScope(scope, true));
      case "LabeledStatement":
        return this.visit(node.body, scope);
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        return;
      default:
        return this.visitAll(childrenOf(node), scope);
    }
  }

  /** Parameters and body share one scope; a body's own block adds nothing. */
  #function(node: FunctionNode, scope: Scope): void {
    for (const parameter of node.params) declare(scope, parameter);
    this.visitAll(
      node.params.flatMap((parameter) => this.#expressionsIn(parameter)),
      scope,
    );
    if (node.body.type === "BlockStatement") this.visitAll(node.body.body, scope);
    else this.visit(node.body, scope);
  }

  #property(node: AnyNode & { type: "Property" }, scope: Scope): void {
    if (node.computed) this.visit(node.key, scope);
    const value = node.value as AnyNode;
    const target = node.shorthand && value.type === "AssignmentPattern" ? value.left : value;
    if (node.shorthand && target.type === "Identifier") {
      this.references.push({ node: target, shorthand: true, scope });
      if (value.type === "AssignmentPattern") this.visit(value.right, scope);
    } else this.visit(value, scope);
  }

  /** The expressions inside a declaring pattern: defaults and computed keys. */
  #expressionsIn(pattern: Pattern | null | undefined): AnyNode[] {
    switch (pattern?.type) {
      case "ObjectPattern":
        return pattern.properties.flatMap((property) =>
          property.type === "RestElement"
            ? this.#expressionsIn(property.argument)
            : [
                ...(property.computed ? [property.key] : []),
                ...this.#expressionsIn(property.value),
              ],
        );
      case "ArrayPattern":
        return pattern.elements.flatMap((element) => this.#expressionsIn(element));
      case "RestElement":
        return this.#expressionsIn(pattern.argument);
      case "AssignmentPattern":
        return [...this.#expressionsIn(pattern.left), pattern.right];
      default:
        return [];
    }
  }
}

/** Which names a cell declares, which it takes from elsewhere, and where it writes to them. */
export function scopesOf(program: Program): Scopes {
  const walk = new ScopeWalk();
  walk.visitAll(program.body, walk.top);
  const isInner = (scope: Scope, name: string) => {
    const owner = ownerOf(scope, name);
    return owner !== undefined && owner !== walk.top;
  };
  const outer = walk.references.filter(({ node, scope }) => !isInner(scope, node.name));
  return {
    declared: walk.top.names,
    used: new Set(outer.map(({ node }) => node.name)),
    free: outer.filter(({ node }) => !walk.top.names.has(node.name)),
    writes: walk.writes
      .map(({ node, targets, scope }) => ({
        node,
        targets: targets.filter(({ name }) => !isInner(scope, name)),
      }))
      .filter(({ targets }) => targets.length > 0),
  };
}
