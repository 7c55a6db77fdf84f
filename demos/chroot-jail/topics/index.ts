import type { JailParams, Step, TopicId } from '../types.ts';
import { build } from './build.ts';
import { escape } from './escape.ts';
import { honeypot } from './honeypot.ts';
import { privsep } from './privsep.ts';
import { recovery } from './recovery.ts';
import type { Topic } from './step.ts';

const TOPIC: Readonly<Record<TopicId, Topic>> = { build, recovery, privsep, honeypot, escape };

export function topicOf({ topic }: Pick<JailParams, 'topic'>): Topic {
  return TOPIC[topic];
}

export function stepsOf(config: JailParams): readonly Step[] {
  return topicOf(config).steps(config);
}

export function jailOf(config: JailParams): string {
  return topicOf(config).jail(config);
}
