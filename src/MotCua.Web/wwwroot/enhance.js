// Improves pages that already work without it: no framework, no inline code.
(() => {
  'use strict';
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  let dirty = null;

  const live = document.createElement('div');
  live.className = 'govuk-visually-hidden';
  live.setAttribute('role', 'status');
  document.body.append(live);
  const say = (words) => { live.textContent = words; };

  // An error summary takes the focus, so that it is read first.
  const summary = document.querySelector('.govuk-error-summary');
  if (summary) { summary.tabIndex = -1; summary.focus(); }

  // Leaving a form with unsent answers asks first.
  document.addEventListener('input', (e) => { dirty = e.target.closest('form[data-guard]') || dirty; });
  addEventListener('beforeunload', (e) => { if (dirty) e.preventDefault(); });

  // A form is sent once, however often it is clicked.
  const free = (form) => {
    delete form.dataset.sent;
    all('[data-busy]', form).forEach((b) => { b.disabled = false; delete b.dataset.busy; });
  };
  document.addEventListener('submit', (e) => {
    const form = e.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent) { e.preventDefault(); return; }
    form.dataset.sent = '1';
    dirty = null;
    const button = e.submitter;
    if (form.matches('[data-progress]') && all('[type=file]', form).some((f) => f.files.length)) {
      e.preventDefault();
      send(form, button);
    }
    // Later, so that the button's own value is sent too.
    setTimeout(() => { if (button && form.dataset.sent) { button.dataset.busy = '1'; button.disabled = true; } });
  });
  addEventListener('pageshow', (e) => { if (e.persisted) all('form[data-sent]').forEach(free); });

  // Large files show how far they are.
  const send = (form, button) => {
    const data = new FormData(form, button);
    const bar = document.createElement('progress');
    bar.className = 'mc-progress';
    bar.max = 100;
    bar.setAttribute('aria-label', 'Đang gửi tệp');
    (button || form.lastElementChild).before(bar);
    say('Đang gửi tệp');
    const request = new XMLHttpRequest();
    request.open('POST', (button && button.getAttribute('formaction')) || form.getAttribute('action') || location.href);
    request.upload.onprogress = (e) => { if (e.lengthComputable) bar.value = e.loaded / e.total * 100; };
    const failed = () => {
      const words = 'Mất kết nối khi gửi tệp. Hãy thử lại; tệp đã chọn vẫn còn.';
      const note = document.createElement('p');
      note.className = 'govuk-error-message';
      note.textContent = words;
      bar.replaceWith(note);
      say(words);
      free(form);
    };
    request.onerror = failed;
    request.ontimeout = failed;
    request.onload = () => {
      if (request.responseURL && request.responseURL !== new URL(form.action, location).href && request.status < 400) {
        location.assign(request.responseURL);
      } else {
        document.open();
        document.write(request.responseText);
        document.close();
      }
    };
    request.send(data);
  };

  // A list looks for news by itself, unless somebody is working in it.
  all('[data-refresh-url]').forEach((part) => {
    const look = async () => {
      if (document.hidden || part.contains(document.activeElement) || part.querySelector(':checked')) return;
      const answer = await fetch(part.dataset.refreshUrl || location.href, { headers: { 'X-Refresh': part.id } });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const news = page.getElementById(part.id);
      if (!news || news.innerHTML === part.innerHTML) return;
      part.innerHTML = news.innerHTML;
      say(part.dataset.refreshMessage || 'Danh sách vừa được cập nhật');
    };
    setInterval(() => look().catch(() => {}), (part.dataset.refreshSeconds || 20) * 1000);
  });

  // "None of these" unchooses the others, and the others it.
  document.addEventListener('change', (e) => {
    const box = e.target;
    if (box.type !== 'checkbox' || !box.checked) return;
    all(`input[type=checkbox][name="${CSS.escape(box.name)}"]`, box.form || document).forEach((other) => {
      if (other !== box && (box.dataset.behaviour || other.dataset.behaviour) === 'exclusive') other.checked = false;
    });
  });

  document.addEventListener('click', (e) => { if (e.target.closest('[data-print]')) print(); });
})();
