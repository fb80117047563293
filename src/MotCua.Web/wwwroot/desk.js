// Keys for people who work through lists all day. Lists and links work without it.
(() => {
  'use strict';
  const off = 'motcua-phim-tat';
  const help = document.getElementById('phim-tat');
  const toggle = document.querySelector('[data-keys]');
  const isOff = () => localStorage.getItem(off) === 'tat';
  const label = () => { toggle.textContent = isOff() ? 'Bật phím tắt' : 'Tắt phím tắt'; };

  // Whoever speaks to the machine must be able to switch single keys off (WCAG 2.1.4).
  if (toggle) {
    toggle.hidden = false;
    label();
    toggle.addEventListener('click', () => {
      if (isOff()) localStorage.removeItem(off); else localStorage.setItem(off, 'tat');
      label();
    });
  }

  const links = () => [...document.querySelectorAll('[data-rows] tbody th a')];
  const step = (by) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (next) next.focus();
  };

  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || isOff() || e.target.closest('input, textarea, select, [contenteditable]')) return;
    if (e.key === 'j') step(1);
    else if (e.key === 'k') step(-1);
    else if (e.key === 't') {
      const row = document.activeElement.closest('[data-rows] tbody tr');
      const button = row && row.querySelector('[data-confirm]');
      if (button) button.click();
    } else if (e.key === '?' && help) help.open = !help.open;
    else if (e.key === '/' && document.querySelector('[data-find]')) {
      e.preventDefault();
      document.querySelector('[data-find]').focus();
    }
  });
})();
