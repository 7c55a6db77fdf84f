/**
 * What the core needs of a schema: the validating half of the Standard Schema
 * interface (https://standardschema.dev), which zod and others implement. The
 * core imports no library, so models bring the schema library of their choice.
 */
export interface Schema<Output> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

export type SchemaResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** One thing wrong with a value: the field ('' for the whole value) and what to do about it. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

export type Validated<Output> =
  { readonly ok: true; readonly value: Output } | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks a value against a schema. Issues become problems with dotted field names
 * ("partitions.0.weight"). A schema that answers with a promise is a mistake of the
 * model's author (a run cannot wait) and throws a TypeError.
 */
export function validate<Output>(schema: Schema<Output>, value: unknown): Validated<Output> {
  const result = schema['~standard'].validate(value);
  if (result instanceof Promise) {
    throw new TypeError(
      `a schema of ${schema['~standard'].vendor} validates asynchronously; a run needs schemas without async refinements`,
    );
  }
  if (result.issues === undefined) return { ok: true, value: result.value };
  return { ok: false, problems: result.issues.map(toProblem) };
}

function toProblem(issue: SchemaIssue): Problem {
  const keys = (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  return { field: keys.join('.'), message: issue.message };
}

/** Problems as one readable line: "weight: must be at most 255; mode: …". */
export function problemsText(problems: readonly Problem[]): string {
  return problems.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ');
}

/**
 * Parameters or an action that cannot be: what the real system would refuse too.
 * `Context.refuse` throws it; helpers deep inside a model may throw it themselves.
 */
export class RefusalError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], prefix = '') {
    super(prefix + problemsText(problems));
    this.name = 'RefusalError';
    this.problems = problems;
  }
}
