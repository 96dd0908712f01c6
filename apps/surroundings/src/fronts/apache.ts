import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findFreePort } from '../find-free-port.ts'
import { type Shell, startShell } from '../start-shell.ts'
import { waitForPort } from '../wait-for-port.ts'
import type { Front } from './front.ts'
import type { Place } from './place.ts'
import { isRoot, serverFolders } from './programs.ts'
import { readExample } from './substitute.ts'

/** Those that Debian switches on, and those that the README of the example says to. */
const modules = ['mpm_event', 'alias', 'authz_core', 'dir', 'env', 'mime', 'reqtimeout', 'setenvif']
const modulesOfFront = ['headers', 'http2', 'proxy', 'proxy_http', 'socache_shmcb', 'ssl']
const modulesOfPhp = ['proxy', 'proxy_fcgi', 'rewrite']

/** Apache in front of the gateway. */
export const apache: Front = {
  name: 'Apache',
  programs: ['apache2'],
  role: 'passes-on',
  async start({ gatewayPort }, { certificate, folder, node }) {
    const [port, plainPort] = [await findFreePort(), await findFreePort()]
    const shop = readExample('apache/shop.conf', [
      ['<VirtualHost *:443>', `<VirtualHost 127.0.0.1:${port}>`],
      ['<VirtualHost *:80>', `<VirtualHost 127.0.0.1:${plainPort}>`],
      ['/etc/ssl/certs/shop.pem', certificate.certificate],
      ['/etc/ssl/private/shop.key', certificate.key],
      ['127.0.0.1:4180', `127.0.0.1:${gatewayPort}`],
    ])
    const listen = [port, plainPort].map((each) => `Listen 127.0.0.1:${each}`).join('\n')
    const shell = await startApache(`${listen}\n${shop}`, { folder, node, more: modulesOfFront })
    await waitForPort(port, shell)
    return {
      port,
      readLog: () => readFile(path.join(folder, 'shop.log'), 'utf8'),
      [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
    }
  },
}

/** Apache between the gateway and php-fpm. */
export async function startInnerApache(
  fastCgi: { port: number; script: string },
  place: Pick<Place, 'folder' | 'node'>,
): Promise<{ port: number } & AsyncDisposable> {
  const port = await findFreePort()
  const config = readExample('apache/php.conf', [
    ['127.0.0.1:3000', `127.0.0.1:${port}`],
    ['/srv/shop', path.dirname(fastCgi.script)],
    ['unix:/run/php/php8.2-fpm.sock|fcgi://localhost', `fcgi://127.0.0.1:${fastCgi.port}`],
  ])
  const folder = path.join(place.folder, 'inner')
  const shell = await startApache(config, { ...place, folder, more: modulesOfPhp })
  await waitForPort(port, shell)
  return { port, [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose]() }
}

interface Start extends Pick<Place, 'folder' | 'node'> {
  more: readonly string[]
}

/** What Debian's apache2.conf has of it, for somebody who isn't root. */
async function startApache(config: string, { folder, more, node }: Start): Promise<Shell> {
  await mkdir(folder, { recursive: true })
  const load = [...modules, ...more].map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
  )
  await writeFile(
    path.join(folder, 'apache2.conf'),
    `ServerRoot ${folder}
ServerName localhost
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache2.pid
ErrorLog ${folder}/error.log
Mutex posixsem
StartServers 1
ThreadsPerChild 25
MaxRequestWorkers 100
${load.join('\n')}
TypesConfig /etc/mime.types
${isRoot ? 'User nobody\nGroup nogroup' : ''}
<Directory />
  Require all denied
</Directory>
${config}`,
  )
  return startShell(`exec apache2 -DFOREGROUND -f ${folder}/apache2.conf`, {
    cwd: folder,
    node,
    folders: serverFolders,
    env: { APACHE_LOG_DIR: folder },
  })
}
