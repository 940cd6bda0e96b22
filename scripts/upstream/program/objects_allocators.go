package main

import (
	"math"
	"net"
	"sync/atomic"

	utilnet "k8s.io/apimachinery/pkg/util/net"
	api "k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/registry/core/service/ipallocator"
	"k8s.io/kubernetes/pkg/registry/core/service/portallocator"
)

// openAddresses allocates any address: the ranges of a cluster are not known.
type openAddresses struct {
	family api.IPFamily
	next   net.IP
	within net.IPNet
}

func openFamilies() map[api.IPFamily]ipallocator.Interface {
	_, ipv4, _ := net.ParseCIDR("0.0.0.0/0")
	_, ipv6, _ := net.ParseCIDR("::/0")
	return map[api.IPFamily]ipallocator.Interface{
		api.IPv4Protocol: openAddresses{family: api.IPv4Protocol, next: net.ParseIP("10.96.0.1"), within: *ipv4},
		api.IPv6Protocol: openAddresses{family: api.IPv6Protocol, next: net.ParseIP("fd00::1"), within: *ipv6},
	}
}

func (a openAddresses) Allocate(net.IP) error         { return nil }
func (a openAddresses) AllocateNext() (net.IP, error) { return a.next, nil }
func (a openAddresses) Release(net.IP) error          { return nil }
func (a openAddresses) ForEach(func(net.IP))          {}
func (a openAddresses) CIDR() net.IPNet               { return a.within }
func (a openAddresses) IPFamily() api.IPFamily        { return a.family }
func (a openAddresses) Has(net.IP) bool               { return false }
func (a openAddresses) Destroy()                      {}
func (a openAddresses) EnableMetrics()                {}
func (a openAddresses) DryRun() ipallocator.Interface { return a }

// nodePorts is the default range of a cluster, and the range of K3s
// (https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport).
var nodePorts = utilnet.PortRange{Base: 30000, Size: 2768}

// openPorts allocates any port in the range, also one that is taken by another object.
type openPorts struct{ chosen *atomic.Uint32 }

func newOpenPorts() openPorts { return openPorts{chosen: &atomic.Uint32{}} }

func (openPorts) Allocate(port int) error {
	if nodePorts.Contains(port) {
		return nil
	}
	return &portallocator.ErrNotInRange{ValidPorts: nodePorts.String()}
}

// AllocateNext chooses ports above the range: two ports of one object are never alike, and a stated one is in the range.
func (p openPorts) AllocateNext() (int, error) {
	first := nodePorts.Base + nodePorts.Size
	return first + int(p.chosen.Add(1))%(math.MaxUint16+1-first), nil
}
func (openPorts) Release(int) error { return nil }
func (openPorts) ForEach(func(int)) {}
func (openPorts) Has(int) bool      { return false }
func (openPorts) Destroy()          {}
func (openPorts) EnableMetrics()    {}
