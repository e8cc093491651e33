import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse } from 'dotenv'
import { read } from '../../src/dotenv/reader'
import { cases, randomTexts } from './cases'

/** Keys and values by our reading: the values are decoded by npm dotenv itself, each on a line of its own name. */
function readAsDotenv(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const { key, value } of read(text).assignments) {
    if (key !== '__proto__') values[key] = parse(`X=${text.slice(value.start, value.end)}`).X ?? ''
  }
  return values
}

describe('The reader', () => {
  for (const { name, input } of cases) {
    test(`reads what npm dotenv reads: ${name}`, () => {
      assert.deepEqual(readAsDotenv(input), { ...parse(input) })
    })
  }

  test('finds the keys that npm dotenv finds in 50,000 random texts', () => {
    for (const text of randomTexts(50_000, 7)) {
      assert.deepEqual([...new Set(read(text).assignments.map(assignment => assignment.key))].sort(), Object.keys(parse(text)).sort(), JSON.stringify(text))
    }
  })

  test('finds the values that npm dotenv finds in 50,000 random texts', () => {
    for (const text of randomTexts(50_000, 11)) {
      assert.deepEqual(readAsDotenv(text), { ...parse(text) }, JSON.stringify(text))
    }
  })

  test('reads 100 KB of line feeds, quotes or blanks in one pass', () => {
    for (const character of ['\n', '"', ' ', 'A="', "A='\\'"]) {
      const text = character.repeat(100_000 / character.length)
      assert.ok(read(text).assignments.length <= text.length)
    }
  })
})
