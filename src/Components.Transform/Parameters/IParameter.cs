using Components.Catalog.Attributes;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>Fills one or several columns from a row's attributes.</summary>
internal interface IParameter
{
    void Extract(AttributeSet attributes, ParameterValues values);
}
