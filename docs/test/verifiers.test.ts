import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from './documents.ts'

const folder = path.join(root, 'docs/verifiers')
const manifest = createRequire(import.meta.url).resolve('@vkjwt/mock-issuer/package.json')
const mockIssuer = path.join(path.dirname(manifest), 'dist/bin.js')
const built = mkdtempSync(path.join(tmpdir(), 'verifiers-'))
afterAll(() => rmSync(built, { recursive: true, force: true }))

const program = path.join(built, 'vkjwt')
const languages: {
  language: string
  /** Whether it is installed, by a command that ends well. */
  version: [string, ...string[]]
  build?: [string, ...string[]]
  command: string[]
}[] = [
  {
    language: 'Python',
    version: ['python3', '--version'],
    command: ['python3', path.join(folder, 'vkjwt.py')],
  },
  {
    language: 'PHP',
    version: ['php', '--version'],
    command: ['php', path.join(folder, 'vkjwt.php')],
  },
  {
    language: 'Ruby',
    version: ['ruby', '--version'],
    command: ['ruby', path.join(folder, 'vkjwt.rb')],
  },
  {
    language: 'Go',
    version: ['go', 'version'],
    build: ['go', 'build', '-o', program, path.join(folder, 'vkjwt.go')],
    command: [program],
  },
]

function run([command, ...args]: [string, ...string[]]) {
  // Go keeps what it has compiled.
  const env = { ...process.env, GOCACHE: path.join(built, 'cache'), PYTHONDONTWRITEBYTECODE: '1' }
  return spawnSync(command, args, { encoding: 'utf8', env })
}

test.for(languages)(
  'the verifier in $language holds the whole table',
  {
    timeout: 120_000,
  },
  ({ build, command, language, version }, { skip }) => {
    const isMissing = run(version).status !== 0
    if (!process.env['CI']) skip(isMissing, `there is no ${language} here`)
    if (build !== undefined) expect(run(build)).toMatchObject({ status: 0, stderr: '' })
    const { status, stdout } = run([process.execPath, mockIssuer, 'conformance', '--', ...command])
    expect(stdout).toMatch(/^(\d+) of \1 cases came out as they must\.\n$/)
    expect(status).toBe(0)
  },
)
