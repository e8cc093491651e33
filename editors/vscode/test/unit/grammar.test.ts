import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { read } from '../../src/dotenv/reader'
import { cases } from './cases'
import { type ColoredAssignment, createColorizer } from './grammar'

/** What a grammar that sees one line at a time cannot know. The language server reports each of them. */
const beyondOneLine = new Map([
  ['unterminated single', 'whether a quote is closed further down'],
  ['unterminated double, later quote', 'whether a quote is closed further down'],
  ['lone quote value', 'whether a quote is closed further down'],
])

function readAssignments(text: string): ColoredAssignment[] {
  return read(text).assignments.map(({ key, value }) => ({ key, value: text.slice(value.start, value.end).replace(/\r\n?/g, '\n') }))
}

describe('The grammar', () => {
  let color: (text: string) => ColoredAssignment[]
  before(async () => {
    color = await createColorizer()
  })

  for (const { name, input } of cases.filter(({ name }) => !beyondOneLine.has(name))) {
    test(`colors what the reader reads: ${name}`, () => {
      assert.deepEqual(color(input), readAssignments(input))
    })
  }

  for (const [name, reason] of beyondOneLine) {
    test(`does not know ${reason}: ${name}`, () => {
      const input = cases.find(one => one.name === name)?.input ?? ''
      assert.notDeepEqual(color(input), readAssignments(input))
    })
  }

  test('colors a value in quotes below its key', () => {
    const input = 'A=\n  "one\ntwo" # comment\nB=3\n'
    assert.deepEqual(color(input).map(({ key }) => key), ['A', 'B'])
  })

  test('takes an unset key for no start of a value', () => {
    assert.deepEqual(color('A=\n\n# comment\nB=\nC=3'), readAssignments('A=\n\n# comment\nB=\nC=3'))
  })

  test('goes on behind a value of several lines with escaped quotes', () => {
    const input = 'A="{\n  \\"a\\": 1\n}" # "comment"\nB=2\n'
    assert.deepEqual(color(input), readAssignments(input))
  })
})
