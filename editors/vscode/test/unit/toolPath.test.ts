import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { findTool } from '../../src/client/toolPath'

describe('The program that is run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'struere-tool-'))
  const ready = join(folder, 'net10.0/struere-secrets.dll')
  mkdirSync(join(folder, 'net10.0'))
  writeFileSync(ready, '')
  after(() => { rmSync(folder, { recursive: true }) })

  test('is the compiled one on the version of .NET that it was compiled for', () => {
    assert.equal(findTool(folder, [8, 10]), ready)
  })

  for (const version of [8, 9, 11]) {
    test(`is the one for every version on .NET ${version}`, () => {
      assert.equal(findTool(folder, [version]), join(folder, 'struere-secrets.dll'))
    })
  }

  test('is the one for every platform where the extension was packed for none', () => {
    assert.equal(findTool('/nowhere', [10]), '/nowhere/struere-secrets.dll')
  })
})
