import { z } from 'zod';
import { withGuestActions } from '../lib/guest/index.ts';
import { withJailActions } from '../lib/shell/index.ts';
import { ORDERS } from './topics/privsep.ts';
import { DAEMON_STEPS, FAULTS, LEAKS, TOPICS } from './types.ts';

/** Directories from the real root down to the jail, at most. */
export const MOST_DEPTH = 4;
const MOST_HOSTS = 5;
const LONGEST_PATH = 100;

const oneOf = <const T extends readonly [string, ...string[]]>(what: string, values: T) =>
  z.enum(values, { error: `${what} must be one of ${values.join(', ')}` });

const depthError = `the depth must be a whole number from 1 to ${MOST_DEPTH}`;
const topic = oneOf('the topic', TOPICS);
const show = oneOf('show', ['jail', 'vhost', 'shell']);
const depth = z
  .number({ error: depthError })
  .int({ error: depthError })
  .min(1, { error: depthError })
  .max(MOST_DEPTH, { error: depthError });
const way = oneOf('the way out', ['calls', 'descriptor']);
const leak = oneOf('a leak', LEAKS);
const fault = oneOf('the fault', FAULTS);
const forget = oneOf('what is forgotten', ['nothing', 'binds', 'chroot']);
const flag = z.boolean();

const orderError = `the order must name each of ${DAEMON_STEPS.join(', ')} at most once, and at least one`;
const order = z
  .array(z.enum(DAEMON_STEPS, { error: orderError }), { error: orderError })
  .min(1, { error: orderError })
  .refine((steps) => new Set(steps).size === steps.length, { error: orderError });

const port = z.int().min(1).max(65_535);
const hostName = z.string().min(1).max(100);
const virtualHost = z.strictObject({
  address: z.string().min(1).max(45).default('*').describe('local address, or * for any'),
  port: port.default(80),
  serverName: hostName,
  aliases: z.array(hostName).max(5).default([]),
  documentRoot: z.string().min(1).max(LONGEST_PATH),
});
const hosts = z.array(virtualHost).max(MOST_HOSTS);

const DEFAULT_HOSTS = [
  { address: '*', port: 80, serverName: 'a.example', aliases: [], documentRoot: '/www/a' },
  { address: '*', port: 80, serverName: 'b.example', aliases: ['www.b.example'], documentRoot: '/www/b' },
  { address: '*', port: 80, serverName: 'c.example', aliases: [], documentRoot: '/www/c' },
];

export const parametersSchema = z.strictObject({
  show: show.default('jail').describe('The jail, virtual hosts beside it, or a shell of this machine'),
  topic: topic.default('build'),
  depth: depth.default(1).describe('Directories from the real root down to the jail (build, escape)'),
  privileged: flag.default(true).describe('The process in the jail is root (escape)'),
  way: way.default('calls').describe('The way out: the classic calls, or a descriptor left open (escape)'),
  order: order.default([...ORDERS.right]).describe('What the daemon does, in order (privsep)'),
  leaks: z
    .array(leak)
    .default([...LEAKS])
    .describe('What betrays the jail (honeypot)'),
  fault: fault.default('boot-loader').describe('What is broken (recovery)'),
  forget: forget.default('nothing').describe('What is left out of the repair (recovery)'),
  hosts: hosts.default(DEFAULT_HOSTS).describe('Virtual hosts, in order'),
  recorded: flag.default(false).describe("The guest's part is a recording"),
});

/** JSON Schema of what an author writes (defaults may be left out). */
export function parametersJsonSchema(): unknown {
  return z.toJSONSchema(parametersSchema, { io: 'input' });
}

const path = z.string().max(LONGEST_PATH);
const id = z.int().min(0).max(65_535);
const fd = z.int().min(0).max(255);

/** Calls that a person may let the process make. */
const call = z.discriminatedUnion('name', [
  z.strictObject({ name: z.enum(['chroot', 'chdir', 'unlink']), path }),
  z.strictObject({ name: z.literal('mkdir'), path }),
  z.strictObject({ name: z.literal('stat'), path }),
  z.strictObject({ name: z.literal('open'), path, access: z.enum(['read', 'write', 'append']).default('read') }),
  z.strictObject({ name: z.enum(['fchdir', 'close']), fd }),
  z.strictObject({ name: z.literal('mknod'), path, kind: z.enum(['character', 'block']), major: fd, minor: fd }),
  z.strictObject({ name: z.enum(['setuid', 'setgid']), id }),
  z.strictObject({ name: z.literal('setgroups'), groups: z.array(id).max(16) }),
]);

const request = z.strictObject({
  address: z.string().min(1).max(45).default('192.0.2.80'),
  port: port.default(80),
  version: z.enum(['1.0', '1.1']).default('1.1'),
  host: z.string().max(100).nullable(),
});

const scripted = z.literal(true).optional();
const type = <const T extends string>(name: T) => z.literal(name);

export const actionsSchema = withJailActions(
  withGuestActions(
    z.discriminatedUnion(
      'type',
      [
        z.strictObject({ type: type('next-step'), scripted }),
        z.strictObject({ type: z.enum(['restart', 'look-again']) }),
        z.strictObject({ type: type('choose-topic'), value: topic }),
        z.strictObject({ type: type('set-show'), value: show }),
        z.strictObject({ type: type('set-depth'), value: depth }),
        z.strictObject({ type: type('set-privileged'), value: flag }),
        z.strictObject({ type: type('set-way'), value: way }),
        z.strictObject({ type: type('set-order'), value: order, scripted }),
        z.strictObject({ type: type('set-leak'), leak, value: flag }),
        z.strictObject({ type: type('set-fault'), value: fault }),
        z.strictObject({ type: type('set-forget'), value: forget }),
        z.strictObject({ type: type('call'), value: call }),
        z.strictObject({ type: type('request'), value: request, scripted }),
        z.strictObject({ type: type('set-hosts'), value: hosts }),
      ],
      {
        error:
          'type must be one of next-step, restart, look-again, choose-topic, set-show, set-depth, set-privileged, set-way, set-order, ' +
          'set-leak, set-fault, set-forget, call, request, set-hosts, or an action of a guest',
      },
    ),
  ),
);
