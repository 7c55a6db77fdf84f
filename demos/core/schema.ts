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
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** One thing wrong with a value: the field ('' for the whole value) and what to do about it. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}
