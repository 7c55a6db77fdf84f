import { describe, expect, it } from 'vitest';
import { validate, type Schema } from '../../core/schema.ts';
import { withJailActions } from './schema.ts';

const own: Schema<{ readonly type: 'go' }> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) =>
      (value as { type?: unknown } | null)?.type === 'go'
        ? { value: { type: 'go' } }
        : { issues: [{ message: 'must be go' }] },
  },
};
const schema = withJailActions(own);

describe("a demo's schema with the actions of a jail", () => {
  it("takes the jail's actions and the demo's own", () => {
    expect(validate(schema, { type: 'jail-output', data: '$ ' })).toMatchObject({ ok: true });
    expect(validate(schema, { type: 'go' })).toMatchObject({ ok: true });
  });

  it('refuses each by its own rules', () => {
    expect(validate(schema, { type: 'jail-output', data: 7 })).toMatchObject({
      ok: false,
      problems: [{ field: 'data' }],
    });
    for (const value of [{ type: 'stop' }, null, 'jail-output', {}])
      expect(validate(schema, value)).toMatchObject({ ok: false, problems: [{ message: 'must be go' }] });
  });
});
