import type { JSX } from 'react';
export default function V(): JSX.Element {
  return <p />;
}
