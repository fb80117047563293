using Microsoft.AspNetCore.Mvc;
using MotCua.Indicators;
using MotCua.Web.Indicators;

namespace MotCua.Web.Reports;

/// <summary>A page of linked requests behind one number of one line of a table.</summary>
public abstract class LinkedBehind<TRequest>(NumbersServices services) : AskedPeriod(services.Units, services.Current, services.Clock)
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "dong")]
    public string? Row { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Sheet { get; set; } = 1;

    public string Heading { get; protected set; } = "";

    public AreaRow? Line { get; private set; }

    public IReadOnlyList<TRequest> Requests { get; private set; } = [];

    public string? Next { get; private set; }

    public string NameOf(string unit) => Register.LastOrDefault(u => u.Code.Value == unit)?.Name ?? unit;

    /// <returns>The line asked for: the unit's own or that of one below it; null where there is none, or no such page.</returns>
    protected AreaRow? AskedLine() => Sheet < 1 ? null : Area!.Children.Prepend(Area.Whole).FirstOrDefault(r => r.Unit.Value == (Row ?? Unit));

    /// <param name="read">Reads so many after so many.</param>
    /// <param name="address">Of a page by its number.</param>
    protected async Task Show(AreaRow line, Func<int, int, Task<IReadOnlyList<TRequest>>> read, Func<int, string> address)
    {
        var found = await read(PageSize + 1, (Sheet - 1) * PageSize);
        (Line, Requests, Next) = (line, [.. found.Take(PageSize)], found.Count > PageSize ? address(Sheet + 1) : null);
    }
}
