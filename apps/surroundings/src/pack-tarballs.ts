import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readCodeBlocks } from 'docs/code-blocks'
import { readDocument, root } from 'docs/documents'
import type { TestProject } from 'vitest/node'
import { nodes } from './nodes.ts'
import { runShell } from './run-shell.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The tarball of each package, by the package's name. */
    tarballs: Record<string, string>
    /** What `pnpm tarballs` said. */
    tarballsOutput: string
    /** Where sites are made. */
    sitesFolder: string
  }
}

/** Packs all packages once, with the README's own line, on the Node that the README promises to do with. */
export default async function packTarballs(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'surroundings-'))
  const destination = path.join(folder, 'tarballs')
  const blocks = readCodeBlocks(readDocument('README.md'))
  const line = blocks.map(({ code }) => /^npx .*-c 'pnpm tarballs'/m.exec(code)?.[0]).find(Boolean)
  const command = `${line}`.replace("pnpm tarballs'", `pnpm tarballs ${destination}'`)
  const output = await runShell(command, { cwd: root, node: nodes[0] })
  const files = await readdir(destination)
  const named = files.map((file) => [
    file.replace(/^vkjwt-(.+?)-\d.*/, '@vkjwt/$1'),
    path.join(destination, file),
  ])
  project.provide('tarballs', Object.fromEntries(named))
  project.provide('tarballsOutput', output)
  project.provide('sitesFolder', folder)
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
