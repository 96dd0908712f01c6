import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findFreePort } from '../find-free-port.ts'
import { startShell } from '../start-shell.ts'
import { waitForPort } from '../wait-for-port.ts'
import type { Place } from './place.ts'
import { isRoot, serverFolders } from './programs.ts'

/** A site in php-fpm. */
export interface PhpSite extends AsyncDisposable {
  fastCgi: { port: number; script: string }
}

/** Starts php-fpm for the `index.php` of a folder. */
export async function startPhpFpm(
  site: string,
  { env, folder, node }: Pick<Place, 'folder' | 'node'> & { env: Record<string, string> },
): Promise<PhpSite> {
  await mkdir(folder, { recursive: true })
  const port = await findFreePort()
  const config = path.join(folder, 'php-fpm.conf')
  await writeFile(
    config,
    `[global]
error_log = ${folder}/php-fpm.log
daemonize = no
[shop]
${isRoot ? 'user = root\ngroup = root' : ''}
listen = 127.0.0.1:${port}
pm = static
pm.max_children = 4
clear_env = no
php_admin_value[sys_temp_dir] = ${folder}
`,
  )
  const shell = startShell(`exec php-fpm8.2 -F ${isRoot ? '-R' : ''} -y ${config}`, {
    cwd: folder,
    node,
    folders: serverFolders,
    env,
  })
  await waitForPort(port, shell)
  return {
    fastCgi: { port, script: path.join(site, 'index.php') },
    [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
  }
}
