import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One of the inputs that all readers of this repository are compared on, with what npm dotenv reads. */
export interface Case {
  readonly name: string
  readonly input: string
  readonly portable: boolean
}

/** The root of the extension: tests run from there. */
export const extensionRoot = process.cwd()

export const cases = JSON.parse(readFileSync(join(extensionRoot, '../../tests/Struere.Secrets.Core.Tests/dotenv-cases.json'), 'utf8')) as Case[]

/** The same random numbers in every run. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Texts made of the pieces that decide how a `.env` file is read. */
export function* randomTexts(count: number, seed: number): Generator<string> {
  const pieces = ['KEY', 'A', '=', '=', '=', ': ', ' ', '\t', '\n', '\n', '\n', '\r\n', '"', "'", '`', '\\', '\\"', '#', ' #', 'export ', 'value', 'x y', '\u00a0', '-', '.', 'é', '\r', '==', '$']
  const random = createRandom(seed)
  for (let i = 0; i < count; i++) {
    yield Array.from({ length: 1 + random(14) }, () => pieces[random(pieces.length)]).join('')
  }
}
