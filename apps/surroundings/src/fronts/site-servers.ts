import path from 'node:path'
import { readCodeBlocks } from 'docs/code-blocks'
import { readDocument, root } from 'docs/documents'
import { findFreePort } from '../find-free-port.ts'
import { type Shell, startShell } from '../start-shell.ts'
import { waitForPort } from '../wait-for-port.ts'
import { startInnerApache } from './apache.ts'
import { shopHost } from './browser.ts'
import { startPhpFpm } from './php-fpm.ts'
import type { Place } from './place.ts'
import { findMissing, succeeds } from './programs.ts'

/** A site of the examples that gets what the gateway says. */
export interface SiteKind {
  /** The name of its folder. */
  name: string
  /** What it is written in. */
  title: string
  programs: readonly string[]
  /** Whether its server takes a body of which it isn't told the length. */
  takesChunks: boolean
}

export const siteKinds: readonly SiteKind[] = [
  { name: 'php', title: 'PHP', programs: ['php-fpm8.2'], takesChunks: true },
  { name: 'flask', title: 'Flask', programs: ['python3'], takesChunks: true },
  { name: 'django', title: 'Django', programs: ['python3'], takesChunks: false },
  { name: 'go', title: 'Go', programs: ['go'], takesChunks: true },
  { name: 'sinatra', title: 'Sinatra', programs: ['ruby'], takesChunks: true },
]

/** Why a site can't be started here, if it can't. */
export function findLack({ name, programs }: SiteKind): string | undefined {
  if (process.env['CI']) return undefined
  const missing = findMissing(programs)
  if (missing !== undefined) return missing
  if (name === 'flask' || name === 'django')
    return findPython(name) === undefined ? name : undefined
  if (name === 'sinatra') return succeeds('ruby -rsinatra/base -e 1') ? undefined : name
  return undefined
}

/** A Python that has a framework: the first one of `PATH` may be another than the packages are for. */
function findPython(framework: string): string | undefined {
  const candidates = ['/usr/bin/python3', 'python3']
  return candidates.find((python) => succeeds(`${python} -c 'import ${framework}'`))
}

/** A site that listens on the loopback address. */
export interface RunningSite extends AsyncDisposable {
  /** Where it speaks HTTP. For PHP that is an Apache of its own, where there is one. */
  port: number | undefined
  /** Where it speaks FastCGI, and which script answers. */
  fastCgi: { port: number; script: string } | undefined
}

/** Starts a site as its README says. */
export async function startSite({ name }: SiteKind, place: Place): Promise<RunningSite> {
  const folder = path.join(root, 'docs/examples', name)
  const env = {
    SHOP_HOST: shopHost,
    VKJWT_KEYS: place.keysUrl,
    TMPDIR: place.folder,
    GOCACHE: path.join(place.folder, '../go-cache'),
    PYTHONDONTWRITEBYTECODE: '1',
  }
  if (name === 'php') {
    const fpm = await startPhpFpm(folder, { ...place, env })
    if (findMissing(['apache2']) !== undefined) return { ...fpm, port: undefined }
    const apache = await startInnerApache(fpm.fastCgi, place)
    return {
      fastCgi: fpm.fastCgi,
      port: apache.port,
      async [Symbol.asyncDispose]() {
        await apache[Symbol.asyncDispose]()
        await fpm[Symbol.asyncDispose]()
      },
    }
  }
  const blocks = readCodeBlocks(readDocument(`docs/examples/${name}/README.md`))
  const command = blocks.find(({ code }) => code.startsWith('SHOP_HOST='))?.code ?? 'false'
  const port = await findFreePort()
  const line = command
    .replaceAll('3000', `${port}`)
    .replace(/\bpython3\b/, findPython(name) ?? 'python3')
  const shell: Shell = startShell(line, { cwd: folder, node: place.node, env })
  await waitForPort(port, shell)
  return { port, fastCgi: undefined, [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose]() }
}
