import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse } from 'dotenv'
import { findHiddenSpans } from '../../src/dotenv/hiddenSpans'
import { mask } from '../../src/dotenv/mask'
import { isSecretFile } from '../../src/dotenv/names'
import { cases, randomTexts } from './cases'

const canary = 'canary-9f3a'

function assertHidden(text: string): void {
  assert.ok(text.includes(canary), 'the text has no canary')
  assert.ok(!mask(text).includes('canary') && !mask(text).includes('9f3a'), mask(text))
}

describe('Hidden are', () => {
  for (const [what, text] of Object.entries({
    'a plain value': `KEY=${canary}`,
    'a value behind a colon': `KEY: ${canary}`,
    'an exported value': `export KEY = ${canary} # comment`,
    'a value in quotes': `KEY="${canary}"`,
    'all lines of a value': `KEY="a\n${canary}\n"\nNEXT=1`,
    'a value in quotes below its key': `KEY=\n"${canary}"`,
    'what npm dotenv cuts off at a number sign': `KEY=p@ss#${canary}`,
    'a value that starts with a number sign': `KEY=#${canary}`,
    'text behind a closing quote': `KEY="a"${canary}`,
    'a value whose quote is never closed': `KEY="${canary}\nNEXT=1`,
    'the lines below a value whose quote is never closed': `KEY="a\n${canary}\nb=\nNEXT=1`,
    'a value of several lines without quotes': `KEY=-----BEGIN X-----\n${canary}/+x\nNEXT=1`,
    'a line that is no assignment': `KEY=1\nset OTHER ${canary}`,
    'a value in a comment': `# KEY=${canary}\nKEY=1`,
    'a value on the line below its key': `KEY=\n${canary}=`,
    'a word on the line below its key': `KEY=\n${canary}`,
    'a value of an invalid key': `MY KEY=${canary}`,
  })) {
    test(what, () => {
      assertHidden(text)
    })
  }

  test('all values of the inputs that the readers share', () => {
    for (const { name, input } of cases) {
      const masked = mask(input)
      assert.equal(masked.length, input.length, name)
      for (const value of Object.values(parse(masked))) assert.match(value, /^[•\s]*$/u, name)
    }
  })

  test('all values of 20,000 random texts', () => {
    for (const text of randomTexts(20_000, 3)) {
      for (const value of Object.values(parse(mask(text)))) assert.match(value, /^[•\s]*$/u, JSON.stringify(text))
    }
  })
})

describe('Shown are', () => {
  for (const [what, text] of Object.entries({
    'keys and comments': '# The key.\nKEY=\n\nexport OTHER=\n',
    'a key that is being typed': 'KEY=\nNEW_KE',
    'a key that is being typed above others': 'newKe\nKEY=\n',
    'the name of an exported key': 'export KEY\n',
    'keys without values, one below the other': 'FIRST_KEY=\nsecondKey=\nThird2=\n',
  })) {
    test(what, () => {
      assert.equal(mask(text), text)
    })
  }

  test('a comment behind a value', () => {
    assert.equal(mask('KEY=abc # comment'), 'KEY=••• # comment')
  })
})

test('A hidden place knows its key', () => {
  assert.deepEqual(findHiddenSpans('A=1\nB="2\n3"\n').map(span => span.key), ['A', 'B'])
})

test('Masked texts keep their line breaks, so that places stay what they are', () => {
  assert.equal(mask('A="x\r\ny"\r\nB=1'), 'A=••\r\n••\r\nB=•')
})

test('Secret files are told by their names, and templates are none', () => {
  for (const name of ['.env', '.env.production', '/a/.env.local', '.env-old', '.env.production.bak']) assert.ok(isSecretFile(name), name)
  for (const name of ['.envrc', '.env.example', '/a/.env.development.sample', 'env', '.env.dist', 'prompts/.env/x.md']) assert.ok(!isSecretFile(name), name)
})
