import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { listCandidates, readVersions } from '../../src/client/dotnet'
import { findTool } from '../../src/client/toolPath'

describe('The dotnet command', () => {
  test('is the one of the setting, where there is one', () => {
    assert.deepEqual(listCandidates('/opt/mine/dotnet', { PATH: '/usr/bin' }, 'linux'), ['/opt/mine/dotnet'])
  })

  test('is looked for in DOTNET_ROOT first, and then on the path', () => {
    assert.deepEqual(listCandidates('', { DOTNET_ROOT: '/opt/root', PATH: '/opt/a:/opt/b' }, 'linux').slice(0, 3), ['/opt/root/dotnet', '/opt/a/dotnet', '/opt/b/dotnet'])
  })

  test('has the versions of its runtimes, and not those of other frameworks', () => {
    const answer = 'Microsoft.AspNetCore.App 9.0.1 [/a]\nMicrosoft.NETCore.App 8.0.31 [/b]\r\nMicrosoft.NETCore.App 10.0.12 [/b]\nMicrosoft.NETCore.App 10.0.14 [/b]\n'
    assert.deepEqual(readVersions(answer), [8, 10])
  })
})

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
