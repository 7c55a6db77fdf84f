import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

/** There is no certificate, and none could be made; the message says what to do. */
export class CertificateError extends Error {}

/**
 * A certificate for this machine alone (localhost, 127.0.0.1), signed by itself and good for a month. The
 * openssl command makes it, since Node cannot; it is kept nowhere. Throws CertificateError.
 */
export async function selfSignedCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'stage370-tls-'));
  const key = path.join(folder, 'key.pem');
  const cert = path.join(folder, 'cert.pem');
  const what = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-keyout', key, '-out', cert];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  try {
    await run('openssl', [...what, ...names], { timeout: 30_000 });
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'there is no openssl command'
        : `openssl failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
    throw new CertificateError(
      `No certificate could be made: ${reason}. Install openssl, or give a key and a certificate with --tls-key FILE --tls-cert FILE.`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads key and certificate from files. Throws CertificateError. */
export async function readCertificate(keyFile: string, certFile: string): Promise<Certificate> {
  const read = async (file: string, label: RegExp, what: string): Promise<string> => {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new CertificateError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (!label.test(text)) throw new CertificateError(`${file} holds no ${what} in PEM form.`);
    return text;
  };
  return {
    key: await read(keyFile, /-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'private key'),
    cert: await read(certFile, /-----BEGIN CERTIFICATE-----/, 'certificate'),
  };
}
