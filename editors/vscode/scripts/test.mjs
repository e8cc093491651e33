// Runs the tests of the extension, those in the real VS Code last. The last line is "N passed, N failed, N skipped".
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

const listTests = folder => readdirSync(`out/test/${folder}`).filter(name => name.endsWith('.test.js')).map(name => `out/test/${folder}/${name}`)
// One window at a time: a machine has few cores, and a window under load shows things late.
const { status, stdout } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=tap', ...listTests('unit'), ...listTests('browser')], {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
  maxBuffer: 1 << 28,
})
const count = name => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0)
const [passed, failed, skipped] = [count('pass'), count('fail') + count('cancelled'), count('skipped') + count('todo')]
if (failed > 0 || passed === 0) console.log(stdout)
console.log(`${passed} passed, ${passed === 0 ? Math.max(failed, 1) : failed} failed, ${skipped} skipped`)
process.exitCode = failed > 0 || passed === 0 ? 1 : status ?? 1
