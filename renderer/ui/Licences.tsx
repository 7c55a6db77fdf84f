import { useState, type ReactNode } from 'react';
import { GUEST_BASE } from '../guest/image.ts';

/** Under which licences the Linux guest may be passed on, and where its sources are. Fetched when it is opened. */
export function Licences(): ReactNode {
  const [text, setText] = useState<string>();
  const fetchText = async (): Promise<void> => {
    if (text !== undefined) return;
    try {
      const response = await fetch(`${GUEST_BASE}NOTICES.txt`);
      setText(response.ok ? await response.text() : NONE);
    } catch {
      setText(NONE);
    }
  };
  return (
    <details className="licences" onToggle={({ currentTarget }) => void (currentTarget.open && fetchText())}>
      <summary>The Linux guest: licences and sources</summary>
      {/* Scrolled by keyboard too. */}
      <pre tabIndex={0} aria-label="Licences and sources of the Linux guest">
        {text ?? 'Loading…'}
      </pre>
    </details>
  );
}

const NONE =
  'There is no Linux guest here yet. Its notices come with it: v86 (BSD-2-Clause), SeaBIOS (LGPL-3), Linux (GPL-2), BusyBox (GPL-2), GRUB (GPL-3), each from Debian, with sources at https://snapshot.debian.org.';
