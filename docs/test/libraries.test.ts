import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ConformanceCase, createConformanceTable, unpackToken } from '@vkjwt/mock-issuer'
import { afterAll, expect, test } from 'vitest'
import { readCodeBlocks } from './code-blocks.ts'
import { readDocument, root } from './documents.ts'
import { readRows, readSections } from './markdown.ts'

const folder = path.join(root, 'docs/verifiers/libraries')
/** Where the libraries for Node are installed, in the versions that the benchmark names. */
const installed = path.join(root, 'apps/benchmark')
const built = mkdtempSync(path.join(tmpdir(), 'libraries-'))
afterAll(() => rmSync(built, { recursive: true, force: true }))

const table = await createConformanceTable()
const bad = table.cases.filter(({ expected }) => 'code' in expected)
const good = table.cases.filter(({ expected }) => 'chip' in expected)

/** What the page says was measured. */
const page = readDocument('docs/other-languages.md')
const section = readSections(page).find(({ title }) => title === 'What libraries accept')
const body = section?.body ?? ''
const rows = readRows(body).map(
  ([library = '', version = '', command = '', accepted, ofAny, refused]) => {
    const [, words = ''] = /^\[`([^`]+)`\]/.exec(command) ?? []
    const [program = '', ...args] = words.split(' ')
    const figures = { accepted: Number(accepted), ofAny: Number(ofAny), refused: Number(refused) }
    return { library, version, words, program, args, figures }
  },
)

interface Library {
  /** The one that is installed, or nothing. */
  version(): string | undefined
  build?: readonly [string, ...string[]]
  /** What the program's words follow. */
  command: readonly [string, ...string[]]
}

// Another Python may come first in the path, without Debian's packages.
const pythons = ['/usr/bin/python3', 'python3']
const python =
  pythons.find((each) => run([each, '-c', 'import jwt, cryptography']).status === 0) ?? 'python3'
const goProgram = path.join(built, 'golang-jwt')

const libraries: Readonly<Record<string, Library>> = {
  'pyjwt.py': {
    version: () => print([python, '-c', 'import cryptography, jwt; print(jwt.__version__)']),
    command: [python, path.join(folder, 'pyjwt.py')],
  },
  'ruby-jwt.rb': {
    version: () => print(['ruby', '-rjwt', '-e', 'puts JWT.gem_version']),
    command: ['ruby', path.join(folder, 'ruby-jwt.rb')],
  },
  'golang-jwt.go': {
    // Debian's version ends with its own: 4.4.3-1.
    version: () =>
      print([
        'dpkg-query',
        '--show',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills it in.
        '--showformat=${Version}',
        'golang-github-golang-jwt-jwt-dev',
      ])?.replace(/-[^-]+$/, ''),
    build: ['go', 'build', '-o', goProgram, path.join(folder, 'golang-jwt.go')],
    command: [goProgram],
  },
  // By their URLs, so that the search for unused files finds them.
  'jose.mjs': {
    version: () => readVersion('jose'),
    command: [
      process.execPath,
      fileURLToPath(new URL('../verifiers/libraries/jose.mjs', import.meta.url)),
    ],
  },
  'jsonwebtoken.mjs': {
    version: () => readVersion('jsonwebtoken'),
    command: [
      process.execPath,
      fileURLToPath(new URL('../verifiers/libraries/jsonwebtoken.mjs', import.meta.url)),
    ],
  },
}

function run(
  [command, ...args]: readonly [string, ...string[]],
  input = '',
): SpawnSyncReturns<string> {
  const go = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: path.join(built, 'cache') }
  const env = { ...process.env, ...go }
  return spawnSync(command, args, { encoding: 'utf8', env, input, cwd: installed })
}

function print(command: readonly [string, ...string[]]): string | undefined {
  const { status, stdout } = run(command)
  return status === 0 ? stdout.trim() : undefined
}

function readVersion(name: string): string {
  const manifest = path.join(installed, 'node_modules', name, 'package.json')
  return JSON.parse(readFileSync(manifest, 'utf8')).version
}

/** Whether a program lets each case in, by its line of JSON. */
function readVerdicts(command: readonly [string, ...string[]]): boolean[] {
  const { cases, keySets, version: _, ...same } = table
  const lines = cases.map(({ keySet, token }) => {
    return `${JSON.stringify({ ...same, token: unpackToken(token), keySet: keySets[keySet] })}\n`
  })
  const { status, stderr, stdout } = run(command, lines.join(''))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => 'chip' in JSON.parse(line))
}

/** Whether what is wrong concerns JWTs of any kind, and isn't a rule for scans alone, or one of this project's. */
function isAboutAnyToken({ expected, name, section: part }: ConformanceCase): boolean {
  const code = 'code' in expected ? expected.code : ''
  if (part === 'keys') {
    return !/exponent 3|private half|same identifier|more entries|its identifier/.test(name)
  }
  if (code === 'header_invalid') return name.startsWith('crit')
  if (code === 'audience_mismatch') return !/^aud (two elements|the same element)/.test(name)
  // A time has to be a number; that there is one, and a sensible one, is up to the site.
  if (code === 'claim_invalid') {
    return /^(exp|iat|nbf) (a string|null|true|an array|an object)$/.test(name)
  }
  const ofSite = ['token_too_large', 'key_id_missing', 'product_mismatch', 'lifetime_too_long']
  return !ofSite.includes(code) && !name.startsWith('iat ')
}

test('the page has a row for every program, and the size of the table', () => {
  expect(new Set(rows.map(({ program }) => program))).toEqual(new Set(Object.keys(libraries)))
  expect(body).toContain(`accepted, of ${bad.length} bad`)
  expect(body).toContain(`refused, of ${good.length} good`)
  expect(body).toContain(`jwks-rsa ${readVersion('jwks-rsa')}`)
})

test.for(rows)(
  '$library accepts as many tokens as the page says: $words',
  { timeout: 120_000 },
  ({ args, figures, library, program, version }, { skip }) => {
    const { build, command, version: readInstalled } = libraries[program] as Library
    const found = readInstalled()
    if (!process.env['CI']) {
      skip(found === undefined, `there is no ${library} here`)
      skip(found !== version, `${library} is ${found} here, and the page tells of ${version}`)
    }
    expect(found).toBe(version)
    if (build !== undefined) expect(run(build)).toMatchObject({ status: 0, stderr: '' })
    const verdicts = readVerdicts([...command, ...args])
    expect(verdicts).toHaveLength(table.cases.length)
    const letIn = new Set(table.cases.filter((_, index) => verdicts[index]))
    const accepted = bad.filter((each) => letIn.has(each))
    expect({
      accepted: accepted.length,
      ofAny: accepted.filter(isAboutAnyToken).length,
      refused: good.filter((each) => !letIn.has(each)).length,
    }).toEqual(figures)
  },
)

test('the runner says of PyJWT what the page shows', { timeout: 120_000 }, ({ skip }) => {
  const isMissing = libraries['pyjwt.py']?.version() === undefined
  if (!process.env['CI']) skip(isMissing, 'there is no PyJWT here')
  const manifest = createRequire(import.meta.url).resolve('@vkjwt/mock-issuer/package.json')
  const runner = path.join(path.dirname(manifest), 'dist/bin.js')
  const program = path.join(folder, 'pyjwt.py')
  const { stdout } = run([process.execPath, runner, 'conformance', '--', python, program])
  const shown = readCodeBlocks(page).map(({ code }) => code)
  expect(shown).toContain(stdout.split('\n').slice(-3).join('\n'))
})
