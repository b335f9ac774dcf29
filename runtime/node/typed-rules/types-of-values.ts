import ts from "typescript";

const partsOf = (type: ts.Type): readonly ts.Type[] =>
  type.isUnionOrIntersection() ? type.types.flatMap(partsOf) : [type];

/** What awaiting would wait for: a promise, or an array of them. */
export function isPromise(type: ts.Type, checker: ts.TypeChecker): boolean {
  return partsOf(type).some((part) => {
    if (checker.isArrayType(part) || checker.isTupleType(part)) {
      return checker
        .getTypeArguments(part as ts.TypeReference)
        .some((item) => isPromise(item, checker));
    }
    const then = part.getProperty("then");
    const declared = then?.valueDeclaration;
    return (
      declared !== undefined &&
      checker.getTypeOfSymbolAtLocation(then!, declared).getCallSignatures().length > 0
    );
  });
}

/** Told by its parts: the library may hand out its own kinds of tensor. */
export const isTensor = (type: ts.Type): boolean =>
  partsOf(type).some((part) =>
    ["dataId", "dtype", "dispose"].every((name) => part.getProperty(name) !== undefined),
  );

/** The parts of a value that are tensors: "" for itself, ".out" for a property of that name. */
export function tensorsIn(type: ts.Type, checker: ts.TypeChecker): string[] {
  return partsOf(checker.getAwaitedType(type) ?? type).flatMap((part) => {
    if (isTensor(part)) return [""];
    if (checker.isArrayType(part) || checker.isTupleType(part)) {
      const items = checker.getTypeArguments(part as ts.TypeReference);
      return items.some(isTensor) ? ["[]"] : [];
    }
    if (!(part.flags & ts.TypeFlags.Object) || part.isClass()) return [];
    return part.getProperties().flatMap((property) => {
      const declared = property.valueDeclaration;
      if (
        !declared ||
        !(
          ts.isPropertySignature(declared) ||
          ts.isPropertyAssignment(declared) ||
          ts.isShorthandPropertyAssignment(declared)
        )
      ) {
        return [];
      }
      return isTensor(checker.getTypeOfSymbolAtLocation(property, declared))
        ? [`.${property.name}`]
        : [];
    });
  });
}
