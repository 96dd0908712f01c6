import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findFreePort } from '../find-free-port.ts'
import { startShell } from '../start-shell.ts'
import { waitForPort } from '../wait-for-port.ts'
import type { Front } from './front.ts'
import { serverFolders } from './programs.ts'
import { readExample } from './substitute.ts'

/** HAProxy in front of the gateway. */
export const haproxy: Front = {
  name: 'HAProxy',
  programs: ['haproxy'],
  role: 'passes-on',
  async start({ gatewayAdminPort, gatewayPort }, { certificate, folder, node }) {
    const [port, plainPort] = [await findFreePort(), await findFreePort()]
    await mkdir(folder, { recursive: true })
    // HAProxy takes certificate and key in one file.
    const pem = path.join(folder, 'both.pem')
    const parts = [certificate.certificate, certificate.key]
    const texts = await Promise.all(parts.map((file) => readFile(file, 'utf8')))
    await writeFile(pem, texts.join(''), { mode: 0o600 })
    const config = readExample('haproxy/haproxy.cfg', [
      ['bind :80\n', `bind 127.0.0.1:${plainPort}\n`],
      ['bind :443 ', `bind 127.0.0.1:${port} `],
      ['/etc/haproxy/shop.pem', pem],
      ['127.0.0.1:4180', `127.0.0.1:${gatewayPort}`],
      ['port 4181', `port ${gatewayAdminPort}`],
      ['log /dev/log local0', 'log stdout format raw local0'],
    ])
    const file = path.join(folder, 'haproxy.cfg')
    await writeFile(file, config)
    const shell = startShell(`exec haproxy -f ${file}`, {
      cwd: folder,
      node,
      folders: serverFolders,
    })
    await waitForPort(port, shell)
    return {
      port,
      readLog: async () => shell.output,
      [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
    }
  },
}
