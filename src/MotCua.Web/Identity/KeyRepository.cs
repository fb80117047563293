using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using MotCua.Identity;

namespace MotCua.Web.Identity;

/// <summary>Keeps the protection keys in the database, so that sessions outlive a restart and every instance reads every cookie.</summary>
public sealed class KeyRepository(SessionStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => store.Keys().Select(XElement.Parse).ToList();

    public void StoreElement(XElement element, string friendlyName) =>
        store.AddKey(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
