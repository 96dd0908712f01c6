import * as core from '@vkjwt/core'
import { runConformance } from '../conformance.ts'
import type { Box } from '../tables.ts'

// For runtimes that are started as a process, and load core from its package by their own rules.
const box: Box = JSON.parse(process.argv[2] ?? '')
const report = await runConformance(core, box)
process.stdout.write(`${JSON.stringify(report)}\n`)
