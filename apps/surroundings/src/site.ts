import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'
import { type Node, nodes } from './nodes.ts'
import { runShell } from './run-shell.ts'
import { type Shell, startShell } from './start-shell.ts'

export type PackageManager = 'npm' | 'pnpm' | 'yarn'

/** A folder outside of the workspace, in which a site comes into being. */
export interface Site extends AsyncDisposable {
  readonly folder: string
  write(file: string, text: string): Promise<void>
  /** Runs command lines of a document one after the other, with the tarballs for packages of ours. */
  run(commands: string, env?: Record<string, string>): Promise<void>
  /** Starts a command line of a document. */
  start(command: string, options?: { node?: Node; env?: Record<string, string> }): Shell
}

interface SiteOptions {
  manager?: PackageManager
  /** What it is called, and what its folder is called. */
  name?: string
  /** A folder whose files it begins with. */
  fixture?: string
  /** The command line of a document that makes the folder, such as `npm create vite@latest shop`. */
  template?: string
}

const yarn = `node ${path.resolve(import.meta.dirname, '../node_modules/@yarnpkg/cli-dist/bin/yarn.js')}`

/** The version of the template's program that the tests have, in place of the newest. */
function commandOfTemplate(line: string): string {
  const bin = path.resolve(import.meta.dirname, '../node_modules/.bin')
  return line.replace(/^npm create ([\w-]+)@latest/, `${bin}/create-$1`).replace(' -- ', ' ')
}

/** A command that installs nothing, with this package manager. */
function commandOf(manager: PackageManager, line: string): string {
  if (manager === 'npm') return line
  const [, program = '', rest = ''] = /^(node|npx)( .+)/.exec(line) ?? []
  const called = rest.replace(/^ @vkjwt\//, ' ')
  if (program === '') return line
  if (program === 'npx') return `${manager === 'pnpm' ? 'pnpm exec' : `${yarn} run`}${called}`
  // What PnP has put nowhere, only Yarn's own Node finds.
  return manager === 'yarn' ? `${yarn} ${line}` : line
}

/** Makes the folder of a new site. Disposing of the site removes it. */
export async function createSite({
  manager = 'npm',
  name = 'shop',
  fixture,
  template,
}: SiteOptions = {}): Promise<Site> {
  const parent = await mkdtemp(path.join(inject('sitesFolder'), 'site-'))
  const folder = path.join(parent, name)
  if (template === undefined) await mkdir(folder, { recursive: true })
  else await runShell(commandOfTemplate(template), { cwd: parent, node: nodes[1] })
  if (fixture !== undefined) {
    await cp(path.resolve(import.meta.dirname, '../sites', fixture), folder, { recursive: true })
  }
  const tarballs = inject('tarballs')
  const core = `${tarballs['@vkjwt/core']}`
  const badge = `${tarballs['@vkjwt/badge']}`
  const write = async (file: string, text: string): Promise<void> => {
    const target = path.join(folder, file)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, text)
  }

  /** As whoever has tarballs types it, with this package manager. */
  const translate = (line: string): string => {
    const [, options, packages] = /^npm install((?: --[\w-]+)*) (.+)$/.exec(line) ?? []
    if (packages === undefined) return commandOf(manager, line)
    const files = packages.split(' ').map((word) => tarballs[word] ?? word)
    if (files.some((file) => /vkjwt-(?:express|next|redis)-/.test(file))) files.push(core)
    if (files.some((file) => /vkjwt-react-/.test(file))) files.push(badge)
    const add = { npm: 'npm install', pnpm: 'pnpm add', yarn: `${yarn} add` }[manager]
    return `${add}${options?.replace('--save-dev', '-D')} ${[...new Set(files)].join(' ')}`
  }

  // What the README says to do before.
  const own = { '@vkjwt/core': `file:${core}`, '@vkjwt/badge': `file:${badge}` }
  if (manager === 'pnpm') {
    const settings = {
      overrides: own,
      allowBuilds: { esbuild: false },
      pmOnFail: 'ignore',
    }
    await write('pnpm-workspace.yaml', JSON.stringify(settings))
  } else if (manager === 'yarn') {
    await write('package.json', JSON.stringify({ resolutions: own }))
  }

  return {
    folder,
    write,
    async run(commands, env = {}) {
      for (const line of commands.trim().split('\n')) {
        // pnpm needs a newer Node than the sites do.
        const node = manager === 'npm' ? nodes[0] : nodes[1]
        await runShell(translate(line), { cwd: folder, node, env })
      }
    },
    start(command, { node = nodes[1], env = {} } = {}) {
      return startShell(translate(command), { cwd: folder, node, env })
    },
    async [Symbol.asyncDispose]() {
      await rm(parent, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
