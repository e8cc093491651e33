import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, test } from 'node:test'
import { withoutMonitors } from '../../src/client/gitEnvironment'

describe('The environment of the server', () => {
  test('keeps git from starting a monitor', () => {
    assert.equal(readSetting('core.fsmonitor', {}), 'false')
  })

  test('keeps the settings of git that it has already', () => {
    const environment = { GIT_CONFIG_COUNT: '2', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'Ada', GIT_CONFIG_KEY_1: 'core.fsmonitor', GIT_CONFIG_VALUE_1: '/nowhere/monitor' }
    assert.equal(readSetting('user.name', environment), 'Ada')
    assert.equal(readSetting('core.fsmonitor', environment), 'false')
  })

  for (const count of ['', '0', '-1', 'many']) {
    test(`keeps git from starting a monitor where the count of settings is '${count}'`, () => {
      assert.equal(readSetting('core.fsmonitor', { GIT_CONFIG_COUNT: count }), 'false')
    })
  }
})

/** What git itself makes of a setting. */
function readSetting(name: string, environment: NodeJS.ProcessEnv): string {
  return execFileSync('git', ['config', '--get', name], { env: withoutMonitors({ ...process.env, ...environment }), encoding: 'utf8' }).trim()
}
