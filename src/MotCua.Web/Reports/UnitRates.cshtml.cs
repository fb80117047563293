using Microsoft.AspNetCore.Authorization;
using MotCua.Identity;
using MotCua.Reports;

namespace MotCua.Web.Reports;

/// <summary>The rates a district's letter opens with.</summary>
[Authorize(Policy = Permissions.SeeIndicators)]
public sealed class UnitRatesModel(UnitRatesReport report, NumbersServices services) : AreaTableModel(ReportPages.UnitRates, report, services);
