import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { createConformanceTable } from '../../src/conformance/create-conformance-table.ts'
import { runConformance } from '../../src/conformance/run-conformance.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const whole = await createConformanceTable()
const few = { ...whole, cases: whole.cases.filter(({ section }) => section === 'keys').slice(0, 6) }

/** A verifier of one line, which is given each case as `line` and its number as `at`. */
const verifier = (body: string) => [
  process.execPath,
  '--eval',
  `let at = 0; require('readline').createInterface({ input: process.stdin })
    .on('line', (line) => { at += 1; ${body} })`,
]
const run = (body: string, deadlineSeconds = 10) =>
  runConformance(few, { command: verifier(body), deadlineSeconds })

test('a case is a line that has all that a verifier needs', async () => {
  const [first] = await run('console.log(JSON.stringify({ seen: JSON.parse(line) }))')
  expect(first?.answer).toEqual({
    seen: {
      token: first?.case.token,
      now: whole.now,
      issuer: 'auth.vivokey.com',
      audience: 'shop.example',
      clockToleranceSeconds: 10,
      maxLifetimeSeconds: 300,
      keySet: whole.keySets[`${first?.case.keySet}`],
    },
  })
})

test('an answer holds that is exactly what it must be', async () => {
  const expected = few.cases.map((each) => each.expected)
  const answers = `const answers = ${JSON.stringify(expected)};`
  const all = await run(`${answers} console.log(JSON.stringify(answers[at - 1]))`)
  expect(all.map(({ holds }) => holds)).toEqual(expected.map(() => true))
  const more = await run(`${answers} console.log(JSON.stringify({ ...answers[at - 1], more: 1 }))`)
  expect(more.map(({ holds }) => holds)).toEqual(expected.map(() => false))
})

test('a verifier that ends, hesitates or talks has failed that case, and is asked the next', async () => {
  const answers = async (body: string, deadline?: number) =>
    (await run(body, deadline)).map(({ answer }) => answer)
  const good = `console.log('{"code":"x"}')`
  expect(await answers(`if (at === 2) process.exit(3); ${good}`)).toEqual([
    { code: 'x' },
    'no answer: it ended',
    { code: 'x' },
    'no answer: it ended',
    { code: 'x' },
    'no answer: it ended',
  ])
  const late = await answers(`if (at !== 3) ${good}`, 0.5)
  expect(late).toEqual([
    { code: 'x' },
    { code: 'x' },
    'no answer in 0.5 s',
    { code: 'x' },
    { code: 'x' },
    'no answer in 0.5 s',
  ])
  expect((await answers(`console.log('checking …')`))[0]).toBe('no JSON: checking …')
})

test('a program that answers nothing is given up after three cases', async () => {
  const words = 'no answer: it ended, 3 cases in a row. It has to answer each line with one'
  await expect(run('process.exit(1)')).rejects.toThrow(words)
  await expect(run('', 0.2)).rejects.toThrow('no answer in 0.2 s, 3 cases in a row')
})

test('a command that isn’t there is an error', async () => {
  const started = runConformance(few, { command: ['/nowhere/verifier'], deadlineSeconds: 1 })
  await expect(started).rejects.toMatchObject({ code: 'ENOENT' })
})

describe('the command', { timeout: 60_000 }, () => {
  const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))
  const call = (...args: string[]) =>
    spawnSync(process.execPath, [bin, 'conformance', ...args], { encoding: 'utf8' })
  const file = path.join(folder, 'table.json')

  test('writes a table down, and reads it again', () => {
    const written = call('--write', file)
    expect([written.status, written.stdout]).toEqual([
      0,
      `${whole.cases.length} cases are in ${file}.\n`,
    ])
    const table = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...table, cases: table.cases.slice(-2) }))
    const [program = '', ...rest] = verifier(`console.log('{"code":"jwks_invalid"}')`)
    const held = call('--table', file, '--', program, ...rest)
    expect([held.status, held.stdout]).toEqual([0, '2 of 2 cases came out as they must.\n'])
  })

  test('says what came out otherwise, and what was accepted that must not be', () => {
    const [program = '', ...rest] = verifier(`console.log('{"chip":{"id":"a","uid":"b"}}')`)
    const { status, stdout } = call('--', program, ...rest)
    expect(status).toBe(1)
    expect(stdout).toContain(
      '✗ structure: an empty string\n    expected {"code":"token_missing"}\n    answered {"chip":{"id":"a","uid":"b"}}\n',
    )
    const good = whole.cases.filter(({ expected }) => 'chip' in expected).length
    expect(stdout).toMatch(/\n… and \d+ more\n/)
    expect(stdout).toContain(
      `\n${whole.cases.length - good} that must be refused were accepted.\n0 of ${whole.cases.length} cases came out as they must.\n`,
    )
  })

  test('explains itself, and prints its schema', () => {
    expect(call('--help').stdout).toMatch(/^Usage: mock-issuer conformance /)
    expect(JSON.parse(call('--schema').stdout)).toHaveProperty('$schema')
  })

  test.each([
    [[], 2, 'no command to run'],
    [['--deadline', 'soon', '--', 'x'], 2, '--deadline takes seconds'],
    [['--tabel', 'x'], 2, 'tabel'],
    [['--table', '/nowhere/table.json', '--', 'x'], 1, 'ENOENT'],
    [['--', '/nowhere/verifier'], 1, 'ENOENT'],
  ])('refuses %j', (args, status, words) => {
    const refused = call(...args)
    expect(refused.status).toBe(status)
    expect(refused.stderr).toContain(words)
  })
})
