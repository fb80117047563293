// Improves what works without.
(() => {
  'use strict';
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const on = (name, act) => addEventListener(name, act);
  let dirty;

  const live = document.createElement('p');
  live.className = 'govuk-visually-hidden';
  live.setAttribute('role', 'status');
  document.body.append(live);
  const say = (words) => { if (live.textContent !== words) live.textContent = words; };

  // An error summary is read first.
  const summary = document.querySelector('.govuk-error-summary');
  if (summary) { summary.tabIndex = -1; summary.focus(); }

  // Leaving a form with unsent answers asks first.
  on('input', (e) => { dirty = e.target.closest('form[data-guard]') || dirty; });
  on('beforeunload', (e) => { if (dirty) e.preventDefault(); });

  // A form is sent once, however often it is clicked.
  const free = (form) => {
    delete form.dataset.sent;
    all('[data-busy]', form).forEach((b) => { b.disabled = false; delete b.dataset.busy; });
  };
  on('submit', (e) => {
    const form = e.target, button = e.submitter;
    if (form.method !== 'post' || (button && button.formTarget)) return;
    if (form.dataset.sent) return e.preventDefault();
    form.dataset.sent = '1';
    dirty = 0;
    if (form.matches('[data-progress]') && all('[type=file]', form).some((f) => f.files.length)) {
      e.preventDefault();
      send(form, button);
    }
    // Later, so that the button's own value is sent too.
    setTimeout(() => { if (button && form.dataset.sent) { button.dataset.busy = '1'; button.disabled = true; } });
  });
  on('pageshow', (e) => { if (e.persisted) all('form[data-sent]').forEach(free); });

  // Large files show how far they are.
  const send = (form, button) => {
    const bar = document.createElement('progress');
    bar.className = 'mc-progress';
    bar.max = 1;
    bar.setAttribute('aria-label', 'Đang gửi tệp');
    (button || form.lastElementChild).before(bar);
    say('Đang gửi tệp');
    const request = new XMLHttpRequest();
    const target = new URL(form.getAttribute('action') || '', location).href;
    request.open('POST', target);
    request.upload.onprogress = (e) => { bar.value = e.loaded / e.total; };
    request.onerror = () => {
      const note = document.createElement('p');
      note.className = 'govuk-error-message';
      note.textContent = 'Mất kết nối khi gửi tệp. Hãy thử lại; tệp đã chọn vẫn còn.';
      bar.replaceWith(note);
      say(note.textContent);
      free(form);
    };
    request.onload = () => {
      if (request.status < 400 && request.responseURL !== target) return location.assign(request.responseURL);
      document.open();
      document.write(request.responseText);
      document.close();
    };
    request.send(new FormData(form, button));
  };

  // A list looks for news, unless somebody works in it.
  all('[data-refresh-url]').forEach((part) => {
    const set = part.dataset;
    const look = async () => {
      if (document.hidden || part.contains(document.activeElement) || part.querySelector(':checked')) return;
      const answer = await fetch(set.refreshUrl || location.href);
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const news = page.getElementById(part.id);
      if (!news || news.innerHTML === part.innerHTML) return;
      part.innerHTML = news.innerHTML;
      say(part.querySelector('[data-news]')?.textContent || 'Danh sách vừa được cập nhật');
    };
    setInterval(() => look().catch(() => {}), (set.refreshSeconds || 20) * 1000);
  });

  // "None of these" unchooses the others, and they it.
  on('change', ({ target: box }) => {
    if (box.type === 'checkbox' && box.checked) all('[type=checkbox]', box.form).forEach((other) => {
      if (other !== box && other.name === box.name && (box.dataset.behaviour || other.dataset.behaviour)) other.checked = false;
    });
  });

  on('click', (e) => { if (e.target.closest('[data-print]')) print(); });
})();
