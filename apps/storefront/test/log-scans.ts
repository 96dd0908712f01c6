// Run as a program: opens the database that it is given and logs scans until it has logged so many.
import { catalogue } from '../src/catalogue.ts'
import { openRegistry } from '../src/registry/open-registry.ts'

const [file = '', path = '', count = ''] = process.argv.slice(2)
const registry = openRegistry({ file, seed: catalogue })
for (let index = 0; index < Number(count); index += 1) {
  await registry.recordScan({ at: new Date(index), outcome: 'rejected', path, network: 'unknown' })
  // What was written when this is read must be there, whatever happens to the process. Nothing is said ahead
  // either: a pipe that nobody empties would take no more, and keep the rest for later.
  await new Promise((resolve) => process.stdout.write(`${index + 1}\n`, resolve))
}
await registry.close()
