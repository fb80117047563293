using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MotCua.Web.Ui;

/// <summary>Reads a date typed as one text or as three boxes, the way people here write it: day, month, year.</summary>
public static class DateBoxes
{
    private static readonly string[] Forms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd"];

    /// <summary>Null when there is no such day, such as 30/02.</summary>
    public static DateOnly? Read(string? day, string? month, string? year) =>
        int.TryParse(day?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var d)
        && int.TryParse(month?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var m)
        && int.TryParse(year?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var y)
        && y is >= 1800 and <= 2200 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;

    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>
/// Binds a <see cref="DateOnly"/> from boxes named <c>X.Day</c>, <c>X.Month</c> and <c>X.Year</c>, or from one text
/// named <c>X</c>. Boxes left wholly empty are no date; half-filled ones are an error that says which box is missing.
/// </summary>
internal sealed class DateBoxesBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        string?[] boxes = [Value("Day"), Value("Month"), Value("Year")];
        var text = bindingContext.ValueProvider.GetValue(name).FirstValue;
        var filled = boxes.Count(box => !string.IsNullOrWhiteSpace(box));
        if (filled == 0 && string.IsNullOrWhiteSpace(text))
        {
            // Empty: validation asks for it if it must be there, under this same name.
            return Task.CompletedTask;
        }

        var date = filled > 0 ? DateBoxes.Read(boxes[0], boxes[1], boxes[2]) : DateBoxes.Read(text);
        var attempted = filled > 0 ? string.Join('/', boxes) : text;
        bindingContext.ModelState.SetModelValue(name, attempted, attempted);
        if (date is { } day)
        {
            bindingContext.Result = ModelBindingResult.Success(day);
            return Task.CompletedTask;
        }

        bindingContext.ModelState.TryAddModelError(name, filled is > 0 and < 3 ? Missing(boxes) : NoSuchDay);
        return Task.CompletedTask;

        string? Value(string part) => bindingContext.ValueProvider.GetValue($"{name}.{part}").FirstValue;
    }

    internal const string NoSuchDay = "Không có ngày này trong lịch. Hãy nhập ngày, tháng, năm bằng chữ số, ví dụ 26 3 1980.";

    private static string Missing(string?[] boxes)
    {
        string[] names = ["ngày", "tháng", "năm"];
        var missing = names.Where((_, index) => string.IsNullOrWhiteSpace(boxes[index]));
        return $"Còn thiếu {string.Join(" và ", missing)}. Hãy nhập đủ ngày, tháng, năm.";
    }
}

internal sealed class DateBoxesBinderProvider : IModelBinderProvider
{
    private static readonly DateBoxesBinder Binder = new();

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? Binder : null;
}
