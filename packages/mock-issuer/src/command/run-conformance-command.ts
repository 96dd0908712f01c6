import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  type ConformanceTable,
  conformanceSchema,
  readConformanceTable,
} from '../conformance/conformance-table.ts'
import { createConformanceTable } from '../conformance/create-conformance-table.ts'
import { type ConformanceResult, runConformance } from '../conformance/run-conformance.ts'
import { complain, messageOf, print } from './output.ts'

const usage = `Usage: mock-issuer conformance [options] [-- COMMAND ...]

Holds a verifier in any language to the table of bad tokens, unusual good ones and
key sets. The command is started once. It reads a line of JSON for each case,

  {"token":"…","now":1767225600,"issuer":"auth.vivokey.com","audience":"shop.example",
   "clockToleranceSeconds":10,"maxLifetimeSeconds":300,"keySet":{"keys":[…]}}

and answers with a line: {"code":"token_expired"}, or for a token that is good
{"chip":{"id":"…","uid":"…","serial":"…"}}, without serial where there is none.

  --table FILE      the table in this file (a new one, with new keys, for this moment)
  --write FILE      write the table down, instead of running a command
  --schema          print the JSON Schema of a table
  --deadline N      seconds that one answer may take (10)
  --help            show this

The exit code is 0 where each case came out as it must, 1 where one did not.
`

/** Runs `mock-issuer conformance`; resolves to the exit code. */
export async function runConformanceCommand(args: readonly string[]): Promise<number> {
  let options: ConformanceOptions
  try {
    options = readOptions(args)
  } catch (error) {
    return complain(`${messageOf(error)}\n\nmock-issuer conformance --help lists the options.`, 2)
  }
  const { command, deadlineSeconds, values } = options
  if (values.help) return print(usage)
  if (values.schema) return print(`${JSON.stringify(conformanceSchema(), null, 2)}\n`)
  try {
    const table =
      values.table === undefined ? await createConformanceTable() : await read(values.table)
    if (values.write !== undefined) {
      await writeFile(values.write, `${JSON.stringify(table, null, 1)}\n`)
      return print(`${table.cases.length} cases are in ${values.write}.\n`)
    }
    return report(await runConformance(table, { command, deadlineSeconds }))
  } catch (error) {
    return complain(messageOf(error), 1)
  }
}

interface ConformanceOptions {
  command: readonly string[]
  deadlineSeconds: number
  values: { table?: string; write?: string; schema: boolean; help: boolean }
}

function readOptions(args: readonly string[]): ConformanceOptions {
  const { positionals: command, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      table: { type: 'string' },
      write: { type: 'string' },
      schema: { type: 'boolean', default: false },
      deadline: { type: 'string', default: '10' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const deadlineSeconds = Number(values.deadline)
  if (!(deadlineSeconds > 0 && deadlineSeconds <= 600)) {
    throw new TypeError(`--deadline takes seconds, from 1 to 600, not ${values.deadline}`)
  }
  const isAnswered = values.help || values.schema || values.write !== undefined
  if (command.length === 0 && !isAnswered) {
    throw new TypeError('There is no command to run: put it behind --')
  }
  return { command, deadlineSeconds, values }
}

async function read(file: string): Promise<ConformanceTable> {
  return readConformanceTable(JSON.parse(await readFile(file, 'utf8')))
}

/** Most verifiers that fail fail often: what they have in common shows in the first ones. */
const shownFailures = 20

function report(results: readonly ConformanceResult[]): number {
  const failed = results.filter(({ holds }) => !holds)
  for (const { answer, case: each } of failed.slice(0, shownFailures)) {
    print(
      `✗ ${each.section}: ${each.name}\n    expected ${JSON.stringify(each.expected)}\n    answered ${JSON.stringify(answer)}\n`,
    )
  }
  if (failed.length > shownFailures) print(`… and ${failed.length - shownFailures} more\n`)
  const accepted = failed.filter(
    ({ answer, case: each }) =>
      'code' in each.expected && typeof answer === 'object' && answer !== null && 'chip' in answer,
  )
  if (accepted.length > 0) print(`${accepted.length} that must be refused were accepted.\n`)
  print(`${results.length - failed.length} of ${results.length} cases came out as they must.\n`)
  return failed.length === 0 ? 0 : 1
}
