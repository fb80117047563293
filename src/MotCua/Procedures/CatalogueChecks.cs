namespace MotCua.Procedures;

/// <summary>What must fit between the files: codes that are referred to exist, periods do not overlap, seven parts are there.</summary>
internal static class CatalogueChecks
{
    public static void Check(
        IReadOnlyList<ProcedureField> fields,
        IReadOnlyList<Located<FormDefinition>> forms,
        IReadOnlyList<Located<Procedure>> procedures,
        IReadOnlyList<Located<LifeEvent>> events,
        IReadOnlySet<string>? posts)
    {
        var fieldCodes = fields.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        var byCode = forms.GroupBy(f => f.Value.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
        foreach (var procedure in procedures)
        {
            One(procedure, fieldCodes, byCode, posts);
        }

        Twice(forms, f => f.Code, "biểu mẫu");
        Twice(events, e => e.Code, "sự kiện");
        Overlaps(procedures);
        var known = procedures.Select(p => p.Value.Code).ToHashSet();
        foreach (var life in events)
        {
            foreach (var code in life.Value.Procedures.Where(code => !known.Contains(code)))
            {
                life.Map.Fault("procedures", $"Sự kiện “{life.Value.Name}” nhắc tới thủ tục {code}, không có trong danh mục", "Sửa mã, hoặc thêm tệp của thủ tục đó");
            }
        }
    }

    /// <summary>What must be right in one procedure, wherever it is written: in a file or by a page.</summary>
    public static void One(
        Located<Procedure> procedure, IReadOnlySet<string> fields, IReadOnlyDictionary<string, FormDefinition> forms, IReadOnlySet<string>? posts)
    {
        References(procedure, fields, forms, posts);
        SevenParts(procedure);
        Inside(procedure);
    }

    private static void References(Located<Procedure> at, IReadOnlySet<string> fields, IReadOnlyDictionary<string, FormDefinition> forms, IReadOnlySet<string>? posts)
    {
        var (map, procedure) = (at.Map, at.Value);
        if (procedure.Field.Length > 0 && !fields.Contains(procedure.Field))
        {
            map.Fault("field", $"Không có lĩnh vực “{procedure.Field}” trong fields.csv", "Sửa mã lĩnh vực, hoặc thêm một dòng vào fields.csv");
        }

        if (procedure.Form is { } named && !forms.ContainsKey(named))
        {
            map.Fault("form", $"Không có biểu mẫu “{named}” trong thư mục forms", $"Chọn một trong: {string.Join(", ", forms.Keys.Order(StringComparer.Ordinal))}");
        }

        var form = forms.GetValueOrDefault(procedure.Form ?? "");
        foreach (var component in procedure.Components.Where(c => c.When is not null))
        {
            foreach (var fault in form is null ? ["biểu mẫu không có"] : FormChecks.Faults(component.When!, FormChecks.KnownIn(form)))
            {
                map.Fault("components", $"Giấy tờ “{component.Code}” chờ một câu trả lời mà biểu mẫu không có: {fault}", "Sửa “when” theo mã câu hỏi và mã lựa chọn của biểu mẫu");
            }
        }

        if (procedure.AcceptsOnline && procedure.Form is null)
        {
            map.Fault("channels", "Thủ tục nhận trực tuyến mà chưa có biểu mẫu điện tử", "Thêm “form: …”, hoặc bỏ online khỏi “channels”");
        }

        foreach (var step in procedure.Steps.Where(s => posts is not null && s.Post.Length > 0 && !posts.Contains(s.Post)))
        {
            map.Fault("steps", $"Bước “{step.Code}” giao cho vị trí “{step.Post}”, không có trong posts.csv", "Sửa mã vị trí, hoặc thêm vị trí vào posts.csv");
        }

        var file = Path.GetFileNameWithoutExtension(map.File);
        if (!file.StartsWith(procedure.Code.Value, StringComparison.Ordinal))
        {
            map.Fault("code", $"Tên tệp không bắt đầu bằng mã thủ tục “{procedure.Code}”", $"Đổi tên tệp thành {procedure.Code}.yaml, hoặc sửa mã");
        }
    }

    // Point 2 of Article 8 of Decree 63/2010/NĐ-CP: name, sequence, way, dossier, time, applicant, agency.
    private static void SevenParts(Located<Procedure> at)
    {
        var (map, procedure) = (at.Map, at.Value);
        void Need(bool there, string key, string part)
        {
            if (!there)
            {
                map.Fault(key, $"Thiếu nội dung công khai: {part} (khoản 2 Điều 8 Nghị định 63/2010/NĐ-CP)", $"Điền “{key}”, hoặc ghi “{key}” vào “unverified” nếu chưa có nguồn");
            }
        }

        bool Known(string part) => !procedure.Unverified.Contains(part, StringComparer.Ordinal);
        Need(procedure.Sequence.Count > 0 || procedure.Steps.Count > 0 || !Known("sequence"), "sequence", "trình tự thực hiện");
        Need(procedure.Channels.Count > 0 || !Known("channels"), "channels", "cách thức thực hiện");
        Need(procedure.Components.Count > 0 || !Known("components"), "components", "thành phần hồ sơ");
        Need(procedure.Cases.Count > 0 || !Known("cases"), "cases", "thời hạn giải quyết");
        Need(procedure.Applicants.Count > 0 || !Known("applicants"), "applicants", "đối tượng thực hiện");
        Need(procedure.Levels.Count > 0, "level", "cấp thực hiện");
        Need(procedure.Results.Count > 0 || !Known("results"), "results", "kết quả thực hiện");
    }

    private static void Inside(Located<Procedure> at)
    {
        var (map, procedure) = (at.Map, at.Value);
        var cases = procedure.Cases.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var component in procedure.Components.Where(c => (c.Case ?? c.ExceptCase) is { } named && !cases.Contains(named)))
        {
            map.Fault("components", $"Giấy tờ “{component.Code}” thuộc trường hợp “{component.Case ?? component.ExceptCase}”, không có trong “cases”", $"Chọn một trong: {string.Join(", ", cases)}");
        }

        foreach (var alone in procedure.Components.Where(c => c.OneOf is not null).GroupBy(c => c.OneOf, StringComparer.Ordinal).Where(g => g.Count() == 1))
        {
            map.Fault("components", $"Nhóm “one-of: {alone.Key}” chỉ có một giấy tờ", "Thêm giấy tờ thay thế vào nhóm, hoặc bỏ “one-of”");
        }

        StepLimits.Check(map, procedure, cases);
        ChannelTerms.Check(map, procedure, cases);
        TwiceIn(map, "cases", procedure.Cases.Select(c => c.Code));
        TwiceIn(map, "components", procedure.Components.Select(c => c.Code));
        TwiceIn(map, "fees", procedure.Fees.Select(f => f.Code));
        TwiceIn(map, "steps", procedure.Steps.Select(s => s.Code));
        if (procedure.To < procedure.From)
        {
            map.Fault("to", "Ngày hết hiệu lực trước ngày có hiệu lực", "Sửa “from” hoặc “to”");
        }
    }

    private static void TwiceIn(YamlMap map, string key, IEnumerable<string> codes)
    {
        foreach (var twice in codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            map.Fault(key, $"Mã “{twice.Key}” có hai lần dưới “{key}”", "Đặt mã khác nhau");
        }
    }

    private static void Twice<T>(IEnumerable<Located<T>> all, Func<T, string> codeOf, string what)
    {
        foreach (var second in all.GroupBy(x => codeOf(x.Value), StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            second.Map.Fault("code", $"Mã {what} “{codeOf(second.Value)}” đã có ở một chỗ khác", "Đặt mã khác, hoặc bỏ một trong hai");
        }
    }

    private static void Overlaps(IEnumerable<Located<Procedure>> procedures)
    {
        foreach (var versions in procedures.GroupBy(p => p.Value.Code))
        {
            var inOrder = versions.OrderBy(v => v.Value.From ?? DateOnly.MinValue).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
            {
                if ((earlier.Value.To ?? DateOnly.MaxValue) >= (later.Value.From ?? DateOnly.MinValue))
                {
                    later.Map.Fault("from", $"Thời gian hiệu lực của thủ tục {later.Value.Code} chồng lên tệp {earlier.Map.File}", "Sửa “from” của tệp này hoặc “to” của tệp kia để hai thời gian không trùng ngày");
                }
            }
        }
    }
}
