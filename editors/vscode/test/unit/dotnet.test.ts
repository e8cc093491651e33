import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { listCandidates, readVersions } from '../../src/client/dotnet'

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
