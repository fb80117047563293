using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Reports;

namespace MotCua.Web.Reports;

/// <summary>Who really made what came in online.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class MakingsModel(MakingsReport report, NumbersServices services) : AreaTableModel(ReportPages.Makings, report, services);
