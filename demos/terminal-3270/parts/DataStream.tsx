import { useEffect, useMemo, useRef } from 'react';
import type { JSX } from 'react';
import { classes } from '../../kit/index.ts';
import type { TraceEntry } from '../types.ts';
import { bytesText, partsOf, shownRecord, summaryOf } from './records.ts';

/** Records of the list; older ones can be reached while they are kept by pausing and stepping back. */
const LISTED = 5;

export interface DataStreamProps {
  readonly trace: readonly TraceEntry[];
  /** Number of the chosen record; the newest is followed when it is none. */
  readonly record: unknown;
  /** Index of the chosen part of the shown record. */
  readonly part: unknown;
  onRecord(number: number | null): void;
  onPart(record: number, index: number): void;
}

/** What passes between terminal and host: the last records, and one of them taken apart, byte by byte. */
export function DataStream({ trace, record, part, onRecord, onPart }: DataStreamProps): JSX.Element {
  const shown = shownRecord(trace, record);
  const listed = useMemo(
    () => trace.slice(-LISTED).map((entry) => ({ entry, summary: summaryOf(entry) })),
    // The trace is changed in place: its newest number says whether it has changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [trace.at(-1)?.number, trace.length],
  );
  return (
    <div className="stream">
      <ol className="stream-records" aria-label="Records, newest last">
        {listed.map(({ entry, summary }) => (
          <li key={entry.number}>
            <button
              type="button"
              aria-current={entry === shown}
              className={classes('stream-record', `stream-${entry.direction}`)}
              onClick={() => onRecord(entry === trace.at(-1) ? null : entry.number)}
            >
              <span aria-label={entry.direction === 'to-host' ? 'to the host' : 'from the host'}>
                {entry.direction === 'to-host' ? '▲' : '▼'}
              </span>
              <span>{summary}</span>
              <span className="stream-size" aria-label={`${entry.bytes.length} bytes`}>
                {entry.bytes.length} B
              </span>
            </button>
          </li>
        ))}
      </ol>
      {shown === undefined ? (
        <p className="stream-empty">Nothing has passed yet.</p>
      ) : (
        <Parts entry={shown} chosen={part} onPart={(index) => onPart(shown.number, index)} />
      )}
    </div>
  );
}

function Parts({
  entry,
  chosen,
  onPart,
}: {
  readonly entry: TraceEntry;
  readonly chosen: unknown;
  onPart(index: number): void;
}): JSX.Element {
  const parts = useMemo(() => partsOf(entry), [entry]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, entry]);
  return (
    <ol className="stream-parts" ref={list} aria-label={`Record ${entry.number}, part by part`}>
      {parts.map((one, index) => (
        <li key={one.offset}>
          <button
            type="button"
            className={classes('stream-part', `stream-${one.kind}`)}
            aria-pressed={index === chosen}
            onClick={() => onPart(index)}
          >
            <strong>{one.name}</strong>
            <code>{bytesText(entry, one)}</code>
            {one.detail !== '' && <span>{one.detail}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
