import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findFreePort } from '../find-free-port.ts'
import { startShell } from '../start-shell.ts'
import { waitForPort } from '../wait-for-port.ts'
import type { Front } from './front.ts'
import { serverFolders } from './programs.ts'
import { readExample } from './substitute.ts'

/** Caddy, which asks the gateway before it passes a request on. */
export const caddy: Front = {
  name: 'Caddy',
  programs: ['caddy'],
  role: 'asks',
  async start({ gatewayPort, site }, { certificate, folder, node }) {
    const port = await findFreePort()
    const { fastCgi } = site
    await mkdir(folder, { recursive: true })
    const behind =
      fastCgi === undefined
        ? readExample('caddy/site.caddy', [['127.0.0.1:3000', `127.0.0.1:${site.port}`]])
        : readExample('caddy/site-php.caddy', [
            ['/srv/shop', path.dirname(fastCgi.script)],
            ['unix//run/php/php8.2-fpm.sock', `127.0.0.1:${fastCgi.port}`],
          ])
    const server = readExample('caddy/Caddyfile', [
      ['\nshop.example {', `\nshop.example {\n\ttls ${certificate.certificate} ${certificate.key}`],
      ['127.0.0.1:4180', `127.0.0.1:${gatewayPort}`],
      ['/var/log/caddy/shop.log', path.join(folder, 'access.log')],
    ])
    await writeFile(path.join(folder, 'site.caddy'), behind)
    await writeFile(path.join(folder, 'shop.caddy'), server)
    await writeFile(
      path.join(folder, 'Caddyfile'),
      `{
	admin off
	auto_https disable_redirects
	default_bind 127.0.0.1
	https_port ${port}
	storage file_system ${path.join(folder, 'storage')}
}
import shop.caddy
`,
    )
    const shell = startShell('exec caddy run --config Caddyfile --adapter caddyfile', {
      cwd: folder,
      node,
      folders: serverFolders,
      env: { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    })
    await waitForPort(port, shell)
    return {
      port,
      readLog: () => readFile(path.join(folder, 'access.log'), 'utf8'),
      [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
    }
  },
}
