import express5, { type Express, type Request, type RequestHandler, type Response } from 'express'
import express4 from 'express-4'

type Make = typeof express5

/** Both are driven through the types of Express 5: what differs between them is the run time. */
export const versions: readonly (readonly [version: string, express: Make])[] = [
  ['Express 5', express5],
  ['Express 4', express4 as unknown as Make],
]

/** Every setting of the option `query parser`. */
export const queryParsers: readonly (readonly [name: string, set: (app: Express) => unknown])[] = [
  ['default', () => undefined],
  ['simple', (app) => app.set('query parser', 'simple')],
  ['extended', (app) => app.set('query parser', 'extended')],
  ['disabled', (app) => app.disable('query parser')],
  ['custom', (app) => app.set('query parser', () => ({ vkjwt: 'from the parser' }))],
]

/** Passes on what an asynchronous handler rejects with, which Express 4 doesn't. */
export function handle(answer: (req: Request, res: Response) => Promise<unknown>): RequestHandler {
  return (req, res, next) => {
    answer(req, res).catch(next)
  }
}
