import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from 'docs/documents'
import { findFreePort } from '../find-free-port.ts'
import { startShell } from '../start-shell.ts'
import { waitForPort } from '../wait-for-port.ts'
import type { Front } from './front.ts'
import { isRoot, serverFolders } from './programs.ts'
import { readExample } from './substitute.ts'

/** nginx, which asks the gateway before it passes a request on. */
export const nginx: Front = {
  name: 'nginx',
  programs: ['nginx'],
  role: 'asks',
  async start({ gatewayPort, site }, { certificate, folder, node }) {
    const [port, plainPort] = [await findFreePort(), await findFreePort()]
    for (const name of ['conf.d', 'snippets', 'sites-enabled', 'temporary'])
      await mkdir(path.join(folder, name), { recursive: true })
    const log = path.join(folder, 'access.log')
    const usual = [
      ['listen 80 default_server', `listen 127.0.0.1:${plainPort}`],
      ['listen 443 ', `listen 127.0.0.1:${port} `],
      ['/etc/ssl/certs/shop.pem', certificate.certificate],
      ['/etc/ssl/private/shop.key', certificate.key],
      ['/var/log/nginx/shop.log', log],
    ] as const
    const { fastCgi } = site
    const server =
      fastCgi === undefined
        ? readExample('nginx/shop.conf', [...usual, ['127.0.0.1:3000', `127.0.0.1:${site.port}`]])
        : readExample('nginx/shop-php.conf', [
            ...usual,
            ['/srv/shop/index.php', fastCgi.script],
            ['unix:/run/php/php8.2-fpm.sock', `127.0.0.1:${fastCgi.port}`],
          ])
    await writeFile(path.join(folder, 'sites-enabled/shop'), server)
    await writeFile(
      path.join(folder, 'conf.d/vkjwt.conf'),
      readExample('nginx/vkjwt.conf', [['127.0.0.1:4180', `127.0.0.1:${gatewayPort}`]]),
    )
    for (const file of await readdir(path.join(root, 'docs/examples/nginx'))) {
      if (!/^vkjwt-.+\.conf$/.test(file)) continue
      await writeFile(path.join(folder, 'snippets', file), readExample(`nginx/${file}`))
    }
    await writeFile(
      path.join(folder, 'nginx.conf'),
      nginxConf('include conf.d/*.conf; include sites-enabled/*;'),
    )
    const shell = startShell(`exec nginx -p ${folder} -c nginx.conf -e error.log`, {
      cwd: folder,
      node,
      folders: serverFolders,
    })
    await waitForPort(port, shell)
    return {
      port,
      readLog: () => readFile(log, 'utf8'),
      [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
    }
  },
}

/** What Debian's nginx.conf has, for somebody who isn't root, in a folder with one for temporary files. */
export function nginxConf(http: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `daemon off;
worker_processes 1;
pid nginx.pid;
${isRoot ? 'user root;' : ''}
events { worker_connections 512; }
http {
${temporary.map((name) => `  ${name}_temp_path temporary/${name};`).join('\n')}
${http}
}
`
}
