using MotCua.Dossiers.Taxes;

namespace MotCua.Web.Dossiers.Fees;

/// <summary>What the tax authority says is owed for land, for one reader.</summary>
/// <param name="ForOfficer">With the vouchers and who paid them.</param>
public sealed record TaxView(LandTax Tax, bool ForOfficer);
