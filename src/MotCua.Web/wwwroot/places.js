// Communes are suggested while an address is typed. What was typed is understood without it.
for (const box of document.querySelectorAll('input[data-suggest]')) {
  const list = document.createElement('datalist');
  list.id = `${box.id}-goi-y`;
  box.after(list);
  box.setAttribute('list', list.id);
  let timer, asked;

  const look = async () => {
    const typed = box.value.trim();
    if (typed.length < 2 || typed === asked) return;
    asked = typed;
    const answer = await fetch(`${box.dataset.suggest}&q=${encodeURIComponent(typed)}`);
    const names = answer.ok ? await answer.json() : [];
    if (asked !== typed) return;
    list.replaceChildren(...names.map((name) => {
      const line = new Option('', name);
      // A browser hides a line that does not hold what was typed; typed without accents it stands beside the name.
      if (!name.toLowerCase().includes(typed.toLowerCase())) line.label = typed;
      return line;
    }));
  };

  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => {}), 250);
  });
}
