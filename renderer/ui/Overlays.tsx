import { useEffect, useId, useState, type ReactNode } from 'react';
import { SlideView } from '../deck/SlideView.tsx';
import { search } from '../session/navigation.ts';
import { useNavigator, usePlace, useSnapshot } from '../session/react.ts';
import { Dialog } from './Dialog.tsx';
import { KEY_HELP } from './keys.ts';
import { Licences } from './Licences.tsx';
import type { Commands } from './useCommands.ts';

/** Overview, search, help and the number being typed: on top of any window. */
export function Overlays({ commands }: { readonly commands: Commands }): ReactNode {
  const close = (): void => commands.setOverlay('none');
  return (
    <>
      {commands.overlay === 'overview' && <Overview onClose={close} />}
      {commands.overlay === 'search' && <Search onClose={close} />}
      {commands.overlay === 'help' && <Help onClose={close} />}
      {commands.digits !== '' && (
        <output className="digits" aria-label="Slide number">
          {commands.digits} ⏎
        </output>
      )}
    </>
  );
}

function Overview({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { deck } = useSnapshot();
  const navigator = useNavigator();
  const place = usePlace();
  return (
    <Dialog title="Overview" className="dialog-wide" onClose={onClose}>
      <div className="overview">
        {deck.chapters.map((chapter) => (
          <section key={chapter.id}>
            <h3>{chapter.title}</h3>
            <div className="overview-grid">
              {deck.slides.map((slide, index) =>
                slide.chapter !== chapter.id ? null : (
                  <button
                    type="button"
                    key={slide.id}
                    className="thumb"
                    aria-label={`${index + 1}: ${slide.title}`}
                    aria-current={index === place.index ? 'true' : undefined}
                    data-autofocus={index === place.index ? true : undefined}
                    onClick={() => {
                      navigator.to({ index, step: 0 });
                      onClose();
                    }}
                  >
                    <span className="thumb-slide" aria-hidden="true" inert>
                      <SlideView slide={slide} step={slide.steps} demos="none" />
                    </span>
                    <span className="thumb-number">{index + 1}</span>
                  </button>
                ),
              )}
            </div>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Search({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { deck } = useSnapshot();
  const navigator = useNavigator();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const hits = search(deck, query).slice(0, 12);
  const go = (index: number | undefined): void => {
    if (index === undefined) return;
    navigator.to({ index, step: 0 });
    onClose();
  };
  return (
    <Dialog title="Search" onClose={onClose}>
      <input
        className="search-field"
        type="search"
        role="combobox"
        aria-label="Words on a slide or in its notes"
        aria-expanded={hits.length > 0}
        aria-controls={list}
        aria-activedescendant={hits[chosen] ? `${list}-${chosen}` : undefined}
        data-autofocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, hits.length - 1));
          else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter') go(hits[chosen]?.index);
          else return;
          event.preventDefault();
        }}
      />
      <ul className="hits" id={list} role="listbox" aria-label="Slides found">
        {hits.map(({ index, slide }, row) => (
          <li
            key={slide.id}
            id={`${list}-${row}`}
            role="option"
            aria-selected={row === chosen}
            onClick={() => go(index)}
          >
            <span className="hit-number">{index + 1}</span> {slide.title}
          </li>
        ))}
      </ul>
      {query !== '' && hits.length === 0 && <p role="status">No slide has all of these words.</p>}
    </Dialog>
  );
}

function Help({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title="Keys" className="dialog-wide" onClose={onClose}>
      <div className="help">
        {KEY_HELP.map(({ topic, keys }) => (
          <section key={topic}>
            <h3>{topic}</h3>
            <dl>
              {keys.map(([key, meaning]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <SelfTest />
      <Licences />
    </Dialog>
  );
}

/** Runs a fixed simulation and compares its hash: a recording plays the same here as where it was made. */
function SelfTest(): ReactNode {
  const [hash, setHash] = useState<{ readonly own: string; readonly expected: string }>();
  useEffect(() => {
    let wanted = true;
    void import('../../demos/core/golden.ts').then(({ GOLDEN_HASH, goldenRun }) => {
      if (wanted) setHash({ own: goldenRun(), expected: GOLDEN_HASH });
    });
    return () => {
      wanted = false;
    };
  }, []);
  const result = !hash
    ? 'is being tested…'
    : hash.own === hash.expected
      ? `gives the same result as on every other host (${hash.own.slice(0, 8)}).`
      : `gives another result here: ${hash.own} instead of ${hash.expected}. Recordings may not replay exactly.`;
  return (
    <p className="self-test" data-testid="self-test">
      The simulation core {result}
    </p>
  );
}
