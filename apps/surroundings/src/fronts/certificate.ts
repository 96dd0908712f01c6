import path from 'node:path'
import type { Node } from '../nodes.ts'
import { runShell } from '../run-shell.ts'

/** A certificate that nobody vouches for. */
export interface Certificate {
  certificate: string
  key: string
}

/** Makes one for a host. */
export async function makeCertificate(
  host: string,
  { folder, node }: { folder: string; node: Node },
): Promise<Certificate> {
  const [certificate, key] = [path.join(folder, 'shop.pem'), path.join(folder, 'shop.key')]
  const names = `-subj /CN=${host} -addext subjectAltName=DNS:${host}`
  const kind = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2'
  await runShell(`openssl req ${kind} ${names} -keyout ${key} -out ${certificate}`, {
    cwd: folder,
    node,
  })
  return { certificate, key }
}
