import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from 'docs/documents'
import { findBinary } from 'installed-runtimes'
import { inject } from 'vitest'
import { nodes } from './nodes.ts'
import { runShell } from './run-shell.ts'
import { type Shell, startShell } from './start-shell.ts'

/** The examples of the documents, in a folder outside of the workspace, with all that they need. */
export interface Examples extends AsyncDisposable {
  readonly folder: string
  readonly names: readonly string[]
  /** Builds an example, if it has anything to build. */
  build(name: string): Promise<void>
  /** Starts one as its `npm start` does. */
  start(name: string, env: Record<string, string>): Shell
}

interface Manifest {
  scripts: Record<string, string>
  dependencies?: Record<string, string>
  /** What npm installs below a package in place of what that asks for. */
  overrides?: Record<string, Record<string, string>>
}

const source = path.join(root, 'docs/examples')
// What an example may be started on besides Node.
const runtimes = (['bun', 'deno'] as const).map((runtime) => path.dirname(findBinary(runtime)))

/** The examples in JavaScript. Others are sites behind a gateway, and what stands in front of one. */
export async function listExamples(): Promise<string[]> {
  const entries = await readdir(source, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => existsSync(path.join(source, name, 'package.json')))
}

/** Installs all examples at once, with the tarballs of this checkout. Disposing removes them. */
export async function installExamples(): Promise<Examples> {
  const folder = await mkdtemp(path.join(inject('sitesFolder'), 'examples-'))
  const names = await listExamples()
  const tarballs = inject('tarballs')
  const own = (name: string): string => `file:${tarballs[name]}`
  await cp(source, folder, { recursive: true, filter: (file) => !file.includes('node_modules') })
  const overrides: Record<string, string> = { '@vkjwt/core': own('@vkjwt/core') }
  for (const name of names) {
    const file = path.join(folder, name, 'package.json')
    const manifest: Manifest = JSON.parse(await readFile(file, 'utf8'))
    manifest.dependencies = { ...manifest.dependencies, '@vkjwt/web': own('@vkjwt/web') }
    for (const [parent, wanted] of Object.entries(manifest.overrides ?? {})) {
      for (const [child, version] of Object.entries(wanted))
        overrides[`${parent}>${child}`] = version
    }
    await writeFile(file, JSON.stringify(manifest))
  }
  const settings = {
    packages: ['*'],
    overrides,
    pmOnFail: 'ignore',
    strictDepBuilds: false,
  }
  await writeFile(path.join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings))
  const dependencies = { '@vkjwt/mock-issuer': own('@vkjwt/mock-issuer') }
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies }),
  )
  const [, node] = nodes
  await runShell('pnpm install --prefer-offline', { cwd: folder, node })
  return {
    folder,
    names,
    async build(name) {
      const cwd = path.join(folder, name)
      const { scripts }: Manifest = JSON.parse(
        await readFile(path.join(cwd, 'package.json'), 'utf8'),
      )
      if (scripts['build'] !== undefined) await runShell('pnpm build', { cwd, node })
    },
    start: (name, env) =>
      startShell('pnpm start', { cwd: path.join(folder, name), node, folders: runtimes, env }),
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
