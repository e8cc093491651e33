-- A session in an editor that the configuration of docs/editors.md was loaded into. What it sees it writes to a file.
local seen = io.open(os.getenv('STRUERE_SEEN'), 'w')

local function say(text) seen:write(text .. '\n') seen:flush() end

local function fail(why) say('FAILED: ' .. why) vim.cmd('cquit 1') end

local function until_so(what, is_so)
  if not vim.wait(30000, is_so, 20) then fail(what) end
end

local function messages()
  return vim.tbl_map(function(d) return d.lnum .. ':' .. d.col .. ' ' .. d.code end, vim.diagnostic.get(0))
end

local function request(method, extra)
  local params = vim.tbl_extend('force', vim.lsp.util.make_position_params(), extra or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000)
  for _, answer in pairs(answers or {}) do return answer.result, answer.error end
end

local ok, problem = pcall(function()
  vim.o.swapfile = false
  vim.o.hidden = true
  vim.cmd('edit prompts/a.md')
  until_so('no diagnostic', function() return #vim.diagnostic.get(0) == 1 end)
  say('diagnostics ' .. table.concat(messages(), ', '))

  -- A code action on the typo.
  vim.api.nvim_win_set_cursor(0, { 1, 12 })
  local range = vim.lsp.util.make_range_params()
  range.context = { diagnostics = {}, only = { 'quickfix' } }
  local actions = request('textDocument/codeAction', range)
  say('action ' .. actions[1].title)
  local resolved = actions[1].edit and actions[1] or request('codeAction/resolve', actions[1])
  vim.lsp.util.apply_workspace_edit(resolved.edit, 'utf-16')
  until_so('the fix mends nothing', function() return #vim.diagnostic.get(0) == 0 end)
  say('line ' .. vim.api.nvim_get_current_line())

  -- Completion.
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { '{{secrets.PO' })
  vim.api.nvim_win_set_cursor(0, { 2, 12 })
  local list = request('textDocument/completion')
  for _, item in ipairs(list.items) do
    if item.label == 'PORTAL_URL' then say('completion ' .. item.label .. ' ' .. item.detail) vim.lsp.util.apply_text_edits({ item.textEdit }, 0, 'utf-16') end
  end
  say('line ' .. vim.api.nvim_buf_get_lines(0, 1, 2, false)[1])

  -- Rename, in files that are not open too.
  vim.api.nvim_win_set_cursor(0, { 1, 17 })
  local edit = request('textDocument/rename', { newName = 'PAY_KEY' })
  vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
  vim.cmd('silent wall')
  say('renamed ' .. vim.api.nvim_buf_get_lines(0, 0, 1, false)[1])
end)
if not ok then fail(tostring(problem)) end
vim.lsp.stop_client(vim.lsp.get_active_clients())
say('done')
vim.cmd('qall!')
